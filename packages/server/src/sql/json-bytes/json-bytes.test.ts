import {
  type Actor,
  anonymous,
  type BlogBackend,
  type CommentListQuery,
  type PostListQuery,
} from '@blog/core';
import { type JsonBytes, jsonBytes } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openSql, type SqlStore } from '../index.js';
import { minute } from '../testing/minute.js';

const { admin } = testActors;

const accesses = ['public', 'members', 'paid', 'password'] as const;
const statuses = ['published', 'published', 'published', 'draft', 'private'] as const;
const callers: Actor[] = [
  anonymous,
  { role: 'member', id: 'member', name: 'Member' },
  { role: 'author', id: 'author', name: 'Author' },
  { role: 'editor', id: 'editor', name: 'Editor' },
  admin,
];

const files = ['1.mp3', '2"&.webm'].map((name, index) => ({
  url: `https://cdn.example/${name}`,
  type: 'audio/mpeg',
  size: index,
  seconds: null,
}));

let store: SqlStore;
let ids: { posts: string[]; tags: string[]; authors: string[]; receipt: string };

beforeAll(async () => {
  store = await openSql({ file: ':memory:', blog: { url: 'https://blog.example/' } });
  const { importer, posts } = store.as(admin);
  await importer.write(
    Array.from({ length: 40 }, (_, index) =>
      postItem(String(index), {
        title: `Títle "${index}" \u2028 😀 "enclosures":null`,
        // Several of one time, so that the id decides.
        publishedAt: minute(Math.floor(index / 3)),
        updatedAt: minute((index * 7) % 40),
        status: statuses[index % statuses.length] ?? 'published',
        access: accesses[index % accesses.length] ?? 'public',
        tags: ['one', 'two', 'three'].slice(0, index % 4),
        featured: index % 5 === 0,
        authors: [`author-${index % 2}`],
        extra: { mood: index },
        enclosures: files.slice(0, index % 3),
      }),
    ),
  );
  await importer.write(
    Array.from({ length: 60 }, (_, index) =>
      commentItem(String(index), String(index % 6), {
        createdAt: minute(Math.floor(index / 4)),
        status: index % 9 === 0 ? 'pending' : 'approved',
      }),
    ),
  );
  await importer.finish();
  await store.as({ role: 'author', id: 'author', name: 'Author' }).posts.create({
    title: 'Own',
    source: { format: 'text', text: 'Mine' },
    status: 'published',
    access: 'paid',
    enclosures: files,
  });
  const page = await posts.list({ limit: 100 });
  const first = page.items.at(-1)?.id ?? '';
  const member = store.as({ role: 'member', id: 'member', name: 'Member' });
  await member.comments.create({ postId: first, source: { format: 'text', text: 'By a member' } });
  const { receipt } = (await store.as(anonymous).comments.create?.({
    postId: first,
    source: { format: 'text', text: 'By a guest' },
    author: { name: 'Guest', email: 'guest@blog.example' },
  })) ?? { receipt: null };
  ids = {
    posts: page.items.map(({ id }) => id),
    tags: (await store.as(admin).tags.list({})).items.map(({ id }) => id),
    authors: (await store.as(admin).authors.list({})).items.map(({ id }) => id),
    receipt: receipt ?? '',
  };
});
afterAll(() => store.close());

const parse = ({ body }: JsonBytes): unknown => JSON.parse(new TextDecoder().decode(body));
const some = <T>(values: readonly T[]): fc.Arbitrary<T> =>
  fc.nat().map((at) => values[at % values.length] as T);
const instant = fc.nat({ max: 20 }).map(minute);

const postQuery = (): fc.Arbitrary<PostListQuery> =>
  fc.record(
    {
      limit: fc.integer({ min: 1, max: 50 }),
      total: fc.boolean(),
      content: fc.boolean(),
      status: fc.constantFrom('published', 'draft', 'private'),
      access: fc.constantFrom(...accesses),
      featured: fc.boolean(),
      tagId: fc.nat().map((at) => ids.tags[at % ids.tags.length]),
      authorId: fc.nat().map((at) => ids.authors[at % ids.authors.length]),
      publishedFrom: instant,
      publishedBefore: instant,
      sort: fc.constantFrom('-publishedAt', 'publishedAt', '-updatedAt', 'updatedAt'),
      extra: fc.constant(['mood']),
    },
    { requiredKeys: [] },
  );

const commentQuery = (): fc.Arbitrary<CommentListQuery> =>
  fc.record(
    {
      limit: fc.integer({ min: 1, max: 50 }),
      total: fc.boolean(),
      postId: fc.nat().map((at) => ids.posts[at % ids.posts.length]),
      status: fc.constantFrom('approved', 'pending', 'spam'),
      authorId: fc.constantFrom('member', 'nobody'),
      sort: fc.constantFrom('createdAt', '-createdAt'),
      receipts: fc.nat().map(() => [ids.receipt]),
    },
    { requiredKeys: [] },
  );

/** The answer of a call, or the code of its error. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return { code: (error as { code?: string }).code };
  }
}

/** Follows a list forwards and back again, comparing bytes and method on each page. */
async function walk(
  list: (query: object) => Promise<{ nextCursor: string | null; prevCursor: string | null }>,
  fast: (query: object) => Promise<JsonBytes>,
  query: object,
): Promise<void> {
  let cursor: string | null = null;
  for (const direction of ['nextCursor', 'prevCursor'] as const)
    for (let pages = 0; pages < 4; pages += 1) {
      const asked = { ...query, cursor };
      const expected = await outcome(() => list(asked));
      expect(await outcome(async () => parse(await fast(asked)))).toEqual(expected);
      const next = (expected as Record<string, string | null | undefined>)[direction];
      if (next === null || next === undefined) break;
      cursor = next;
    }
}

describe('the fast path', () => {
  it('gives what posts.list gives, for random queries, callers and pages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constant(null).chain(postQuery), some(callers), async (query, caller) => {
        const view: BlogBackend = store.as(caller);
        await walk(
          async (asked) => view.posts?.list?.(asked) ?? expect.fail('no posts.list'),
          async (asked) => view[jsonBytes]?.['posts.list']?.(asked) ?? expect.fail('no fast path'),
          query,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('gives what comments.list gives, for random queries, callers and pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(commentQuery),
        some(callers),
        async (query, caller) => {
          const view: BlogBackend = store.as(caller);
          await walk(
            async (asked) => view.comments?.list?.(asked) ?? expect.fail('no comments.list'),
            async (asked) =>
              view[jsonBytes]?.['comments.list']?.(asked) ?? expect.fail('no fast path'),
            query,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives what posts.get gives, to every caller', async () => {
    for (const caller of callers) {
      const view: BlogBackend = store.as(caller);
      for (const id of ids.posts) {
        const expected = await outcome(async () => view.posts?.get?.({ id }));
        const fast = view[jsonBytes]?.['posts.get'];
        expect(await outcome(async () => fast && parse(await fast({ id })))).toEqual(expected);
      }
    }
  });

  it('has another etag for what changed, and the same for what did not', async () => {
    const own = await openSql({ file: ':memory:' });
    const view = own.as(admin);
    const { id } = await view.posts.create({
      title: 'One',
      source: { format: 'text', text: 'Text' },
      status: 'published',
      tags: ['Old'],
    });
    const guest: BlogBackend = own.as(anonymous);
    const etag = async () => (await guest[jsonBytes]?.['posts.list']?.({}))?.etag;
    const first = await etag();
    expect(await etag()).toBe(first);
    await view.comments.create({ postId: id, source: { format: 'text', text: 'Hello' } });
    const second = await etag();
    expect(second).not.toBe(first);
    await own.settings.update({ url: 'https://other.example/' });
    const third = await etag();
    expect(third).not.toBe(second);
    await own.settings.update({ comments: { open: false } });
    expect(await etag()).not.toBe(third);
    await own.close();
  });
});
