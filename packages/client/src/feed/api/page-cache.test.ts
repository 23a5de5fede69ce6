import { describe, expect, it } from 'vitest';

import { createPageCache, type CachedPage } from './page-cache.js';

const page: CachedPage['page'] = {
  feed: {},
  entries: [],
  problems: [],
  address: 'https://blog.example/feed',
  answered: 'https://blog.example/feed',
  next: null,
};
const cached = (bytes: number, etag: string | null = '"a"'): CachedPage => ({
  page,
  etag,
  lastModified: null,
  bytes,
});

describe('the cache of pages', () => {
  it('keeps the last ones, of at most eight megabytes together', () => {
    const cache = createPageCache();
    for (let index = 0; index < 10; index += 1) cache.keep(`/${index}`, cached(1_900_000));
    const kept = Array.from({ length: 10 }, (_, index) => cache.get(`/${index}`) !== undefined);
    expect(kept.lastIndexOf(false)).toBe(5);
    cache.keep('/9', cached(10));
    cache.keep('/10', cached(1_900_000));
    expect(cache.get('/6')).toBeDefined();
  });

  it('keeps no more than 32, however small', () => {
    const cache = createPageCache();
    for (let index = 0; index < 100; index += 1) cache.keep(`/${index}`, cached(1));
    expect(cache.get('/67')).toBeUndefined();
    expect(cache.get('/68')).toBeDefined();
  });

  it('keeps nothing that cannot be asked for by its state, or is too big', () => {
    const cache = createPageCache();
    cache.keep('/a', cached(1));
    cache.keep('/a', cached(1, null));
    cache.keep('/b', cached(9_000_000));
    expect([cache.get('/a'), cache.get('/b')]).toEqual([undefined, undefined]);
  });
});
