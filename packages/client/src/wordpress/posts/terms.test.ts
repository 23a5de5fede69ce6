import { wordpress } from '@blog/client/wordpress';
import { expect, it } from 'vitest';

import { postRow, routeOf, siteOf } from '../../testing/wordpress-site.js';

const termOf = (id: number, taxonomy = 'post_tag') => ({
  id,
  name: `Word ${id}`,
  slug: `word-${id}`,
  taxonomy,
});
const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

/** A site that embeds ten terms of each kind, as WordPress 6.1 does. */
function siteOfTerms(
  posts: readonly { tags: number[]; categories: number[] }[],
  refusal?: () => Response,
) {
  const rows = posts.map(({ tags, categories }, at) => ({
    ...postRow(at + 1, { tags, categories }),
    _embedded: {
      'wp:term': [
        categories.slice(0, 10).map((id) => termOf(id, 'category')),
        tags.slice(0, 10).map((id) => termOf(id)),
      ],
    },
  }));
  return siteOf((address) => {
    const route = routeOf(address);
    const included = [...address.searchParams.entries()]
      .filter(([name]) => name.startsWith('include'))
      .flatMap(([, value]) => value.split(',').map(Number));
    if (route === '/') return { home: 'https://tides.example' };
    if (route === '/wp/v2/posts') return rows;
    if (route === '/wp/v2/posts/1') return rows[0];
    if (route === '/wp/v2/tags' && refusal !== undefined) return refusal();
    if (route === '/wp/v2/tags') return included.map((id) => termOf(id));
    if (route === '/wp/v2/categories') return included.map((id) => termOf(id, 'category'));
    return undefined;
  });
}

const open = (fetch: typeof globalThis.fetch) =>
  wordpress({ url: 'https://tides.example', root: 'https://tides.example/wp-json/', fetch });

it('a post keeps its tags and categories where the site embeds ten of each only', async () => {
  const site = siteOfTerms([
    { tags: ids(100, 25), categories: ids(500, 11) },
    { tags: ids(110, 11), categories: [500] },
  ]);
  const blog = open(site.fetch);
  const { items } = await blog.posts.list({});
  const names = items.map(({ tags }) => (tags ?? []).map(({ name }) => name).toSorted());
  expect(names).toEqual([
    [...ids(100, 25), ...ids(500, 11)].map((id) => `Word ${id}`).toSorted(),
    [...ids(110, 11), 500].map((id) => `Word ${id}`).toSorted(),
  ]);
  const asked = site.requests.map(({ url }) => routeOf(new URL(url)));
  expect(asked.filter((route) => ['/wp/v2/tags', '/wp/v2/categories'].includes(route))).toEqual([
    '/wp/v2/categories',
    '/wp/v2/tags',
  ]);
  const one = await blog.posts.get({ id: '1' });
  expect(one.tags).toHaveLength(36);
});

it('a post whose terms are all embedded costs no more requests', async () => {
  const site = siteOfTerms([{ tags: ids(100, 10), categories: [500] }]);
  await open(site.fetch).posts.list({});
  const asked = site.requests.map(({ url }) => routeOf(new URL(url)));
  expect(asked).not.toContain('/wp/v2/tags');
});

const refusal = (status: number) => () =>
  Response.json({ code: 'rest_forbidden', message: 'No.', data: { status } }, { status });

it('posts stand without tags, and a problem tells it, where the site refuses to list tags', async () => {
  const posts = [
    { tags: ids(100, 25), categories: [500] },
    { tags: ids(110, 3), categories: ids(500, 11) },
  ];
  const blog = open(siteOfTerms(posts, refusal(401)).fetch);
  const { items, problems } = await blog.posts.list({});
  expect(items.map(({ tags }) => tags?.length ?? null)).toEqual([null, 14]);
  expect(problems).toEqual([expect.objectContaining({ index: 0, id: '1', path: 'tags' })]);
  expect(problems[0]?.message).toContain('the others could not be listed (unauthorized)');
  const one = await blog.posts.get({ id: '1' });
  expect([one.title, one.tags]).toEqual(['Tide 1', null]);
});

it('a list of tags that fails for now fails the read, which may be tried again', async () => {
  const blog = open(siteOfTerms([{ tags: ids(100, 25), categories: [] }], refusal(503)).fetch);
  await expect(blog.posts.list({})).rejects.toMatchObject({ retryable: true });
});
