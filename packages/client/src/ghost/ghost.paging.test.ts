import { createBlogClient } from '@blog/client';
import { ghost } from '@blog/client/ghost';
import { describe, expect, it } from 'vitest';

const contentKey = '22444f78447824223cefc48062';
const CAP = 4;

const row = (index: number) => ({
  id: `65000000000000000000${String(1000 + index)}`,
  slug: `tide-${index}`,
  name: `Tide ${String(index).padStart(2, '0')}`,
  title: `Tide ${index}`,
  url: `https://tide.example/tide-${index}/`,
  published_at: `2024-02-${String(index).padStart(2, '0')}T08:00:00.000+00:00`,
});
const rows = Array.from({ length: 23 }, (_, index) => row(index + 1));

/** A Ghost that gives four rows at most, whatever it is asked for, and counts its pages by them. */
function capped() {
  const asked: URL[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(new Request(input, init).url);
    asked.push(url);
    const name = /content\/([a-z]+)\//.exec(url.pathname)?.[1] ?? '';
    const filter = url.searchParams.get('filter') ?? '';
    const before = /published_at:<'(.{10})/.exec(filter)?.[1];
    const after = /name:>'([^']+)'/.exec(filter)?.[1];
    const found = (name === 'posts' ? rows.toReversed() : rows).filter(
      (one) =>
        (before === undefined || one.published_at.slice(0, 10) < before) &&
        (after === undefined || one.name > after),
    );
    const limit = Math.min(CAP, Number(url.searchParams.get('limit')));
    const pages = Math.ceil(found.length / limit);
    const pagination = { page: 1, limit, pages, total: found.length, next: null, prev: null };
    const isCounted = !url.searchParams.has('skipPagination');
    return Response.json({ [name]: found.slice(0, limit), meta: isCounted ? { pagination } : {} });
  };
  return {
    client: createBlogClient(ghost({ url: 'https://tide.example', contentKey, fetch })),
    asked,
  };
}

describe('lists of a Ghost that caps its answers', () => {
  it.each([2, 3, 4, 10, 50])('come whole in pages of %i', async (limit) => {
    const { client } = capped();
    for (const group of ['posts', 'tags', 'authors'] as const) {
      const ids: string[] = [];
      for await (const { id } of client[group].all({ limit })) ids.push(id);
      expect(new Set(ids).size).toBe(23);
      expect(ids).toHaveLength(23);
    }
  });

  it('are counted by Ghost until a page came whole', async () => {
    const { client, asked } = capped();
    const first = await client.posts.list({ limit: 3 });
    await client.posts.list({ limit: 3, cursor: first.nextCursor });
    const isCounted = asked.map(({ searchParams }) => !searchParams.has('skipPagination'));
    expect(isCounted).toEqual([true, false]);
  });
});
