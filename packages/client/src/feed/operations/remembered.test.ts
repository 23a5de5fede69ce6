import { describe, expect, it } from 'vitest';

import { createMemoryOfPages, type Remembered } from './remembered.js';

const page: Remembered['page'] = {
  feed: {},
  entries: [],
  problems: [],
  address: 'https://blog.example/feed',
  answered: 'https://blog.example/feed',
  next: null,
};
const remembered = (bytes: number, etag: string | null = '"a"'): Remembered => ({
  page,
  etag,
  lastModified: null,
  bytes,
});

describe('the memory of pages', () => {
  it('keeps the last ones, of at most eight megabytes together', () => {
    const memory = createMemoryOfPages();
    for (let index = 0; index < 10; index += 1) memory.keep(`/${index}`, remembered(1_900_000));
    const kept = Array.from({ length: 10 }, (_, index) => memory.get(`/${index}`) !== undefined);
    expect(kept.lastIndexOf(false)).toBe(5);
    memory.keep('/9', remembered(10));
    memory.keep('/10', remembered(1_900_000));
    expect(memory.get('/6')).toBeDefined();
  });

  it('keeps no more than 32, however small', () => {
    const memory = createMemoryOfPages();
    for (let index = 0; index < 100; index += 1) memory.keep(`/${index}`, remembered(1));
    expect(memory.get('/67')).toBeUndefined();
    expect(memory.get('/68')).toBeDefined();
  });

  it('keeps nothing that cannot be asked for by its state, or is too big', () => {
    const memory = createMemoryOfPages();
    memory.keep('/a', remembered(1));
    memory.keep('/a', remembered(1, null));
    memory.keep('/b', remembered(9_000_000));
    expect([memory.get('/a'), memory.get('/b')]).toEqual([undefined, undefined]);
  });
});
