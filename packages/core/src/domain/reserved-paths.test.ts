import { anonymous, isReservedPath, memory, reservedPaths, withValidation } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

const source = { format: 'text', text: 'x' } as const;

describe('reservedPaths', () => {
  it('reserve themselves and what is below them', () => {
    for (const path of reservedPaths) expect(isReservedPath(path.replace('*', '-2'))).toBe(true);
    for (const path of ['/v1/posts', '/tags/night/', '/TAGS/night', '/posts/7/comments/feed.xml'])
      expect(isReservedPath(path)).toBe(true);
  });

  it('are those of the archive too', () => {
    for (const path of ['/2010', '/2010/', '/2010/04', '/2010/12/'])
      expect(isReservedPath(path)).toBe(true);
  });

  it.each([
    '/2010/04/first-light',
    '/2010/13',
    '/p/about',
    '/v10',
    '/tagsoup',
    '/-x',
    '/2010/-/x',
    '/llms',
    '/a/v1',
    '/sitemaps.html',
    '/posts/7',
  ])('leave %s to posts', (path) => {
    expect(isReservedPath(path)).toBe(false);
  });

  it('are refused by writes, in every spelling that leads there', async () => {
    const { posts } = memory().as(testActors.admin);
    for (const path of [
      '/v1',
      '/-/x',
      '/%2D/x',
      '/%76%31',
      '/Archive',
      '/tags/a?b',
      '/.well-known/x',
    ])
      await expect(posts.create({ title: 'x', source, path })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { issues: [{ path: 'path' }] },
      });
  });
});

describe('the path of a post that a server sends', () => {
  it.each(['//evil.example/', '/\\evil.example', '/\t/evil.example', '/a\nb', 'evil', ''])(
    'is refused where it leads elsewhere: %j',
    async (path) => {
      const store = memory();
      await store.as(testActors.admin).posts.create({ title: 'x', source, status: 'published' });
      const view = store.as(anonymous);
      const list: typeof view.posts.list = async (query) => {
        const page = await view.posts.list(query);
        return { ...page, items: page.items.map((post) => ({ ...post, path })) };
      };
      const checked = withValidation({ ...view, posts: { ...view.posts, list } });
      const { items, problems } = await checked.posts.list({});
      expect(items).toEqual([]);
      expect(problems).toHaveLength(1);
    },
  );
});
