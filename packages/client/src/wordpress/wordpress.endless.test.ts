import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import { isBlogError } from '@blog/core';
import { describe, expect, it } from 'vitest';

import { postRow, routeOf, siteOf } from '../testing/wordpress-site.js';

const url = 'https://tides.example';
const root = `${url}/wp-json/`;

/** Rows of every route: each has all fields that one of the mappings asks for. */
const rowOf = (id: number) => ({
  ...postRow(id),
  id,
  subtype: 'post',
  name: `N${id}`,
  slug: `n${id}`,
  taxonomy: 'category',
  count: 1,
  post: 1,
  author_name: 'Mia',
  content: { rendered: '<p>Hm.</p>' },
});

const rows = { none: 'no rows', same: 'the same rows', new: 'new rows' };
const totals = { none: 'no total', huge: 'a huge total', growing: 'a total that grows' };

const cases = Object.keys(rows).flatMap((row) =>
  Object.keys(totals).map((total) => [row, total] as [keyof typeof rows, keyof typeof totals]),
);

/** A site whose lists never end: each page is as full as was asked for, and more are to come. */
function endlessSite(row: keyof typeof rows, total: keyof typeof totals) {
  let made = 0;
  return siteOf((address) => {
    if (!address.search.includes('per_page') && !address.search.includes('slug')) return undefined;
    if (routeOf(address) === '/') return undefined;
    const size = Number(address.searchParams.get('per_page') ?? 10);
    const items = Array.from({ length: row === 'none' ? 0 : size }, (_, at) =>
      rowOf(row === 'same' ? at + 1 : (made += 1)),
    );
    const length = { none: null, huge: 1e15, growing: (made += 1) + 1e9 }[total];
    const headers: HeadersInit =
      length === null
        ? {}
        : { 'x-wp-total': String(length), 'x-wp-totalpages': String(Math.ceil(length / size)) };
    return Response.json(items, { headers });
  });
}

describe('a list without an end', () => {
  it.each(cases)(
    'of %s rows with the total "%s" is left after some requests',
    async (row, total) => {
      const open = () => {
        const site = endlessSite(row, total);
        const client = createBlogClient(wordpress({ url, root, fetch: site.fetch }), {
          retry: false,
        });
        return { site, client };
      };
      type Client = ReturnType<typeof open>['client'];
      const reads: Record<string, (client: Client) => Promise<unknown>> = {
        posts: ({ posts }) => posts.list({ limit: 50 }),
        updated: ({ posts }) => posts.list({ limit: 50, sort: '-updatedAt' }),
        comments: ({ comments }) => comments.list({ limit: 50 }),
        tags: ({ tags }) => tags.list({ limit: 50 }),
        authors: ({ authors }) => authors.list({ limit: 50 }),
        search: ({ search }) => search.posts({ query: 'tide', limit: 50 }),
        slug: ({ posts }) => posts.get({ slug: 'no-such-post' }),
        path: ({ posts }) => posts.get({ path: '/2023/no-such-post/' }),
        tag: ({ tags }) => tags.get({ slug: 'no-such-tag' }),
        author: ({ authors }) => authors.get({ slug: 'no-such-author' }),
      };
      for (const [name, read] of Object.entries(reads)) {
        const { site, client } = open();
        const failure: unknown = await read(client).then(
          () => null,
          (error: unknown) => error,
        );
        expect(failure === null || isBlogError(failure), `${name}: ${String(failure)}`).toBe(true);
        expect(site.requests.length, name).toBeLessThanOrEqual(2100);
      }
    },
    120_000,
  );
});
