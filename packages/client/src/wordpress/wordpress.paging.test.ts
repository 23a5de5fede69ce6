import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

import { listed, postRow, routeOf, siteOf } from '../testing/wordpress-site.js';

const root = 'https://tides.example/wp-json/';
const url = 'https://tides.example';

const posts = Array.from({ length: 28 }, (_, index) =>
  postRow(index + 1, { date: `2023-03-${String(index + 1).padStart(2, '0')}T09:00:00` }),
).toReversed();
const many = <T>(make: (id: number) => T) =>
  Array.from({ length: 28 }, (_, index) => make(index + 1));
const name = (id: number) => `N${String(id).padStart(2, '0')}`;
const lists: Record<string, readonly object[]> = {
  '/wp/v2/users': many((id) => ({ id, name: name(id), slug: name(id) })),
  '/wp/v2/categories': many((id) => ({
    id,
    name: name(id),
    slug: name(id),
    taxonomy: 'category',
    count: 1,
  })),
  '/wp/v2/tags': [],
  '/wp/v2/search': many((id) => ({ id, subtype: 'post' })),
  '/wp/v2/comments': many((id) => ({
    id,
    post: 1,
    date: posts[28 - id]?.date,
    date_gmt: posts[28 - id]?.date,
    author_name: 'Mia',
    content: { rendered: '<p>Hm.</p>' },
    status: 'approved',
  })),
};

function answerList(address: URL, options: { cap?: number; totals?: boolean }) {
  const route = routeOf(address);
  const { searchParams } = address;
  const [before, after] = [searchParams.get('before') ?? '9', searchParams.get('after') ?? ''];
  const include = searchParams.get('include')?.split(',');
  const slugs = searchParams.getAll('slug[]');
  const found = (route === '/wp/v2/posts' ? posts : (lists[route] ?? []))
    .map((row) => row as { id: number; date?: string; slug?: string })
    .filter(
      ({ id, date = '5', slug = '' }) =>
        (include?.includes(String(id)) ?? true) &&
        (slugs.length === 0 || slugs.includes(slug)) &&
        date < before &&
        date > after,
    );
  const isUp = searchParams.get('order') === 'asc' && route === '/wp/v2/posts';
  return listed(address, isUp ? found.toReversed() : found, options);
}

async function allOf(site: { fetch: typeof fetch }, limit: number) {
  const client = createBlogClient(wordpress({ url, root, fetch: site.fetch }), { retry: false });
  const read: Record<string, string[]> = {
    posts: [],
    comments: [],
    authors: [],
    tags: [],
    search: [],
  };
  for (const group of ['posts', 'comments', 'authors', 'tags'] as const)
    for await (const { id } of client[group].all({ limit })) read[group]?.push(id);
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.search.posts({ query: 'tide', limit, cursor });
    read['search']?.push(...page.items.map(({ post }) => post.id));
    cursor = page.nextCursor;
  }
  return read;
}

describe('lists of a site', () => {
  const every = { posts: 28, comments: 28, authors: 28, tags: 28, search: 28 };
  const counted = (read: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(read).map(([group, ids]) => [group, new Set(ids).size]));

  it.each([
    [10, 20],
    [10, 50],
    [5, 10],
    [12, 20],
    [1, 7],
  ])('that gives %i rows at most come whole in pages of %i', async (cap, limit) => {
    for (const totals of [true, false]) {
      const read = await allOf(
        siteOf((address) => answerList(address, { cap, totals })),
        limit,
      );
      expect(counted(read)).toEqual(every);
      for (const ids of Object.values(read)) expect(ids).toHaveLength(28);
    }
  });

  it('come whole where a proxy drops their totals', async () => {
    const site = siteOf((address) => answerList(address, { totals: false }));
    expect(counted(await allOf(site, 10))).toEqual(every);
  });

  it.each([
    'per_page must be between 1 (inclusive) and 6 (inclusive)',
    'per_page doit être de 1 à 6',
  ])(
    'that may not be so long are asked for with the bound that the site tells: %s',
    async (message) => {
      const site = siteOf((address) =>
        Number(address.searchParams.get('per_page')) > 6
          ? Response.json(
              {
                code: 'rest_invalid_param',
                message: 'Invalid parameter(s): per_page',
                data: { status: 400, params: { per_page: message } },
              },
              { status: 400 },
            )
          : answerList(address, {}),
      );
      expect(counted(await allOf(site, 20))).toEqual(every);
      // The bound is remembered: one refusal for the lists that have offsets, and one for each page of others.
      const client = createBlogClient(wordpress({ url, root, fetch: site.fetch }));
      const before = site.requests.length;
      expect(await client.posts.get({ slug: 'tide-4' })).toMatchObject({ id: '4' });
      await client.posts.get({ slug: 'tide-5' });
      const asked = site.requests.slice(before).map((request) => new URL(request.url));
      const lengths = asked.map(({ searchParams }) => searchParams.get('per_page'));
      expect(lengths.filter((length) => length === '100')).toHaveLength(1);
    },
  );

  it('may come as objects whose keys are numbers', async () => {
    const site = siteOf((address) =>
      routeOf(address) === '/wp/v2/users'
        ? { 0: { id: 1, name: 'A' }, 3: { id: 2, name: 'B' } }
        : undefined,
    );
    const client = createBlogClient(wordpress({ url, root, fetch: site.fetch }));
    expect((await client.authors.list({})).items.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('are no lists where they are something else', async () => {
    for (const body of [{}, { status: 'ok' }, 'ok']) {
      const site = siteOf(() => Response.json(body));
      const client = createBlogClient(wordpress({ url, root, fetch: site.fetch }));
      await expect(client.posts.list({})).rejects.toMatchObject({ code: 'bad_response' });
    }
  });
});
