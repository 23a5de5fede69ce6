import { commentListQuerySchema, postListQuerySchema } from '@blog/core/backend';
import { expect, it } from 'vitest';

import { KnownQueries, parseQuery, withIds } from './known-queries.js';

it('gives the same frozen query for the same text, whatever stands before it', () => {
  const known = new KnownQueries();
  const query = known.of('http://a.example/v1/posts?limit=5&tagId=7#top');
  expect(query).toEqual({ limit: 5, tagId: '7' });
  expect(Object.isFrozen(query)).toBe(true);
  expect(known.of('http://b.example/v1/posts?limit=5&tagId=7')).toBe(query);
  expect(known.of('http://a.example/v1/posts?limit=6&tagId=7')).toEqual({ limit: 6, tagId: '7' });
  expect(known.of('http://a.example/v1/posts')).toEqual({});
});

it('keeps no more than it may, and nothing that is long', () => {
  const known = new KnownQueries();
  const first = known.of('/?limit=1');
  for (let limit = 2; limit < 700; limit += 1) known.of(`/?limit=${limit}`);
  expect(known.of('/?limit=1')).not.toBe(first);
  const long = `/?cursor=${'x'.repeat(2000)}`;
  expect(known.of(long)).not.toBe(known.of(long));
});

it('checks a query once for each schema', () => {
  const query = new KnownQueries().of('/?limit=5');
  const parsed = parseQuery(postListQuerySchema, query, 'posts.list');
  expect(parsed).toEqual({ limit: 5 });
  expect(parseQuery(postListQuerySchema, query, 'posts.list')).toBe(parsed);
  expect(parseQuery(commentListQuerySchema, query, 'comments.list')).not.toBe(parsed);
  const wrong = new KnownQueries().of('/?limit=many');
  for (let times = 0; times < 2; times += 1)
    expect(() => parseQuery(postListQuerySchema, wrong, 'posts.list')).toThrow(/limit/);
});

it('joins the ids of the path to the query, each given once', () => {
  const query = { limit: 5 };
  expect(withIds({}, query)).toBe(query);
  expect(withIds({ id: 'c' }, query)).toEqual({ id: 'c', limit: 5 });
  // No operation has two ids yet.
  expect(withIds({ id: 'c', part: 'heart' }, query)).toEqual({ id: 'c', part: 'heart', limit: 5 });
  expect(() => withIds({ id: 'c', part: 'heart' }, { part: 'other' })).toThrow(
    /The part is in the path/,
  );
});

it('broken percent-encoding and a blank value are refused at their key, and never read as other characters', () => {
  const known = new KnownQueries();
  for (const [query, path] of [
    ['slug=%', 'slug'],
    ['limit=2&slug=100%', 'slug'],
    ['slug=%ff%fe', 'slug'],
    ['slug=%ed%a0%80', 'slug'],
    ['slug=%u00e9', 'slug'],
    ['cursor=', 'cursor'],
    ['limit=1&cursor', 'cursor'],
  ] as const)
    expect(() => known.of(`/v1/posts?${query}`, 'posts.list')).toThrow(`${path}: Expected`);
  expect(known.of('/?slug=100%25&tagId=a+b%20c')).toEqual({ slug: '100%', tagId: 'a b c' });
});

it('a key that is given twice is refused by these words, unless it is a list', () => {
  const known = new KnownQueries();
  for (const [query, path] of [
    ['limit=1&limit=2', 'limit'],
    ['total=true&total=true', 'total'],
    ['tagId=a&sort=publishedAt&tagId=b', 'tagId'],
  ] as const)
    expect(() => known.of(`/v1/posts?${query}`, 'posts.list')).toThrow(
      `${path}: Expected one value: it is given more than once`,
    );
  expect(known.of('/?extra=mood&extra=place')).toEqual({ extra: ['mood', 'place'] });
});
