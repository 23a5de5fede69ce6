import { lazy, share } from '@blog/client/kit';
import { expectTypeOf, test } from 'vitest';

const load = share(async () => ({
  posts: { list: async (limit: number) => [String(limit)], get: async (id: string) => id },
  raw: { base: 'https://blog.example.org' },
}));

test('each method keeps its parameters and its answer', () => {
  const posts = lazy(load, 'posts', ['list', 'get']);
  expectTypeOf(posts.list).parameters.toEqualTypeOf<[number]>();
  expectTypeOf(posts.get).returns.resolves.toEqualTypeOf<string>();
  expectTypeOf(lazy(load, 'posts', ['get'])).not.toHaveProperty('list');
});

test('a misspelt name does not compile', () => {
  // @ts-expect-error no such method
  lazy(load, 'posts', ['lists']);
  // @ts-expect-error no such group
  lazy(load, 'post', ['list']);
  // @ts-expect-error no method
  lazy(load, 'raw', ['base']);
});
