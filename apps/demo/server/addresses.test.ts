import { anonymous, type BlogBackend, memory, normalizePath, type Post } from '@blog/core';
import { rawHtml } from '@blog/core/backend';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { withAddresses } from './addresses.js';

const whole = memory().as(anonymous);

/** A blog with one post, which has an id and a path on its platform. */
function blogOf(id: string, path: string | null) {
  const post = {
    ...({} as Post),
    id,
    path,
    title: 'One',
    content: { html: rawHtml(''), source: null },
  };
  const asked: object[] = [];
  const backend = {
    name: 'one',
    capabilities: whole.capabilities,
    posts: {
      list: async () => ({
        items: [post],
        nextCursor: null,
        prevCursor: null,
        total: null,
        problems: [],
      }),
      get: async (ref: { id?: string; path?: string }) => {
        asked.push(ref);
        if (ref.id === id || (path !== null && ref.path === path)) return post;
        return whole.posts.get({ id: 'there is none' });
      },
    },
  } as unknown as BlogBackend;
  return { backend: withAddresses(backend), asked };
}

const pathOf = async ({ posts }: BlogBackend) => (await posts?.list?.({}))?.items[0]?.path ?? '';

test.each([
  ['/2020/01/hello/', '/2020/01/hello/'],
  ['/hello', '/hello'],
  ['/posts/hello/', '/posts/hello/'],
  ['/posts/hello', '/posts/hello'],
  [null, '/posts/p7'],
  ['/', '/posts/p7'],
  ['/archive/', '/posts/p7'],
  ['/tags', '/posts/p7'],
  ['/authors/ann/', '/posts/p7'],
  ['/search', '/posts/p7'],
  ['/rss/', '/posts/p7'],
  ['/v1/notes', '/posts/p7'],
  ['/healthz', '/posts/p7'],
  ['/readyz', '/posts/p7'],
  ['/2020/01/', '/posts/p7'],
  ['/images/one.html', '/posts/p7'],
  ['/news/feed.xml', '/posts/p7'],
])('a post with the path %s is at %s', async (path, expected) => {
  const { backend } = blogOf('p7', path);
  expect(await pathOf(backend)).toBe(expected);
  expect((await backend.posts?.get?.({ path: expected }))?.path).toBe(expected);
});

test('a path of the platform is requested as it is, and once', async () => {
  const { backend, asked } = blogOf('p7', '/posts/hello');
  await backend.posts?.get?.({ path: '/posts/hello' });
  expect(asked).toEqual([{ path: '/posts/hello' }]);
});

test.each([
  ['/hello/', '/hello'],
  ['/hello', '/hello/'],
])('%s is found at %s as well, and has its own path', async (path, asked) => {
  const { backend } = blogOf('p7', path);
  expect((await backend.posts?.get?.({ path: asked }))?.path).toBe(path);
});

test('a path without a post gives not_found', async () => {
  const { backend } = blogOf('p7', null);
  for (const path of ['/posts/p8', '/posts/~cDg', '/posts/', '/elsewhere', '/posts/a/b'])
    await expect(backend.posts?.get?.({ path })).rejects.toMatchObject({ code: 'not_found' });
});

test('a post with any id is found at the path that it gets', async () => {
  const ids = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.constantFrom('..', '.', '~a', '-1', '%2F', 'tag:x,2010:/1'),
  );
  await fc.assert(
    fc.asyncProperty(ids, async (id) => {
      const { backend } = blogOf(id, null);
      const path = await pathOf(backend);
      expect(normalizePath(path)).toBe(path);
      expect((await backend.posts?.get?.({ path }))?.id).toBe(id);
    }),
  );
});

test('an address of many slashes costs no more than others', async () => {
  const backend = withAddresses(memory().as(anonymous));
  const path = `/a${'/'.repeat(1_000_000)}x/`;
  await expect(backend.posts?.get?.({ path })).rejects.toMatchObject({ name: 'BlogError' });
});
