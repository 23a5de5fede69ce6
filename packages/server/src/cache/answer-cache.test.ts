import { AnswerCache } from '@blog/server/cache';
import { expect, it } from 'vitest';

/** The facts of an answer that was read before anything was forgotten. */
const facts = (bytes: number, keys: string[] = ['blog']) => ({ bytes, keys, generation: 0 });

it('forgets by key, and everything by the key of the blog', () => {
  const cache = new AnswerCache<string>();
  cache.set('/a', 'A', facts(1, ['post-a', 'blog']));
  cache.set('/b', 'B', facts(1, ['post-b', 'blog']));
  cache.set('/list', 'L', facts(1, ['posts', 'blog']));
  cache.forget(['post-a', 'posts']);
  expect(['/a', '/b', '/list'].map((url) => cache.get(url))).toEqual([undefined, 'B', undefined]);
  cache.forget(['blog']);
  expect(cache.get('/b')).toBeUndefined();
});

it('does not keep an answer whose key was forgotten while it was read', () => {
  const cache = new AnswerCache<string>();
  cache.forget(['post-a']);
  cache.set('/a', 'A', facts(1, ['post-a']));
  cache.set('/b', 'B', facts(1, ['post-b']));
  expect(cache.get('/a')).toBeUndefined();
  expect(cache.get('/b')).toBe('B');
  // So many keys that the first ones are not known any more: then nothing older is kept.
  for (let n = 0; n < 20_000; n += 1) cache.forget([`post-${n}`]);
  cache.set('/c', 'C', facts(1, ['post-c']));
  expect(cache.get('/c')).toBeUndefined();
});

it('is bounded in number, bytes and time', () => {
  const few = new AnswerCache<number>({ maxEntries: 2 });
  few.set('a', 1, facts(1));
  few.set('b', 2, facts(1));
  few.get('a');
  few.set('c', 3, facts(1));
  expect(['a', 'b', 'c'].map((url) => few.get(url))).toEqual([1, undefined, 3]);

  const small = new AnswerCache<number>({ maxBytes: 80 });
  for (let n = 0; n < 20; n += 1) small.set(String(n), n, facts(10));
  const found = Array.from({ length: 20 }, (_, n) => small.get(String(n)));
  expect(found.filter((entry) => entry !== undefined)).toHaveLength(8);
  small.set('large', 0, facts(11));
  expect(small.get('large')).toBeUndefined();

  const brief = new AnswerCache<number>({ ttl: -1 });
  brief.set('a', 1, facts(1));
  expect(brief.get('a')).toBeUndefined();
});
