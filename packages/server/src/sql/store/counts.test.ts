import { monthOf, postStatuses } from '@blog/core';
import { settableStatuses } from '@blog/core/backend';
import { authorItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';

const server = await startPostgres();
afterAll(() => server.stop());

let count = 0;
const databases = [
  ['SQLite', 40, () => ({ file: ':memory:' })],
  ['PostgreSQL', 8, () => ({ url: server.url, schema: `counts_${(count += 1)}` })],
] as const;

const { admin } = testActors;
const source = { format: 'text', text: 'Words.' } as const;
const view = (store: SqlStore) => store.as(admin);

const kinds = ['post', 'page'] as const;
const times = ['2010-04-16T14:05:00.000Z', '2010-05-01T02:00:00.000Z', '2011-01-01T00:30:00.000Z'];
const place = fc.nat({ max: 3 });
const postFields = fc.record({
  status: fc.constantFrom('draft', 'published', 'private', 'trashed'),
  publishedAt: fc.constantFrom(...times),
  tags: fc.subarray(['Sea', 'Snow']),
});

type Step = (store: SqlStore, posts: string[], comments: string[]) => Promise<unknown>;

/** Steps of an owner. One that does not fit what is there is refused, and changes nothing. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(postFields, fc.constantFrom(...kinds))
    .map<Step>(([fields, kind]) => async (store, posts) => {
      const post = await view(store).posts.create({ title: 'A', source, kind, ...fields });
      posts.push(post.id);
    }),
  fc.tuple(place, postFields).map<Step>(([at, fields]) => async (store, posts) => {
    await view(store).posts.update(posts[at] ?? 'none', fields, { revision: '*' });
  }),
  place.map<Step>((at) => async (store, posts) => {
    await view(store).posts.delete(posts[at] ?? 'none', { revision: '*' });
  }),
  fc
    .tuple(place, fc.option(place), fc.string())
    .map<Step>(([at, parent, text]) => async (store, posts, comments) => {
      const { comment } = await view(store).comments.create({
        postId: posts[at] ?? 'none',
        ...(parent !== null && { parentId: comments[parent] ?? 'none' }),
        source: { format: 'text', text: `Said: ${text}` },
      });
      comments.push(comment.id);
    }),
  fc
    .tuple(place, fc.constantFrom(...settableStatuses))
    .map<Step>(([at, status]) => async (store, _, comments) => {
      await view(store).comments.setStatus(comments[at] ?? 'none', status, { revision: '*' });
    }),
  place.map<Step>((at) => async (store, _, comments) => {
    await view(store).comments.delete(comments[at] ?? 'none', { revision: '*' });
  }),
  fc
    .tuple(
      fc.constantFrom('1', '2'),
      fc.constantFrom('draft', 'published'),
      fc.subarray(['Sea', 'Rain']),
      fc.subarray(['x', 'y']),
    )
    .map<Step>(([id, status, tags, authors]) => async (store) => {
      const people = authors.map((author) => authorItem(author));
      const post = postItem(id, { status, tags, authors });
      await view(store).importer.write([...people, post, commentItem(`c${id}`, id)]);
      await view(store).importer.finish();
    }),
  fc.constantFrom('Europe/Paris', 'Asia/Tokyo').map<Step>((timeZone) => async (store) => {
    await store.settings.update({ timeZone });
  }),
);

const create: Step = async (store, posts) => {
  const tags = ['Sea', 'Snow'];
  const post = { title: 'A', source, tags, status: 'published' } as const;
  posts.push((await view(store).posts.create(post)).id);
};
const reply =
  (parent?: number): Step =>
  async (store, posts, comments) => {
    const { comment } = await view(store).comments.create({
      postId: posts[0] ?? '',
      ...(parent !== undefined && { parentId: comments[parent] ?? '' }),
      source: { format: 'text', text: `Said before: ${comments.length}` },
    });
    comments.push(comment.id);
  };

/** There is something to change from the beginning. */
const beginning = [create, create, reply(), reply(0), reply(1)];

async function lists(store: SqlStore) {
  const { posts, comments, archive } = view(store);
  const { timeZone } = await store.settings.get();
  const told: unknown[] = [];
  const found: unknown[] = [];
  for (const kind of kinds) {
    for (const status of postStatuses) {
      const { total, items } = await posts.list({ kind, status, limit: 100, total: true });
      told.push([kind, status, total]);
      found.push([kind, status, items.length]);
    }
    const { items } = await posts.list({ kind, limit: 100 });
    const months = items.flatMap(({ publishedAt }) =>
      publishedAt === null ? [] : [monthOf(publishedAt, timeZone)],
    );
    const counted = Map.groupBy(months, (month) => month);
    told.push(await archive.months({ kind }));
    found.push(
      [...counted]
        .map(([month, all]) => ({ month, count: all.length }))
        .toSorted((a, b) => (a.month < b.month ? 1 : -1)),
    );
  }
  for (const status of [undefined, ...settableStatuses])
    for (const postStatus of [undefined, 'published', 'draft'] as const) {
      const query = {
        limit: 100,
        total: true,
        ...(status && { status }),
        ...(postStatus && { postStatus }),
      };
      const { total, items } = await comments.list(query);
      told.push([status, postStatus, total]);
      found.push([status, postStatus, items.length]);
    }
  for (const post of (await posts.list({ limit: 100 })).items) {
    const { items } = await comments.list({ postId: post.id, status: 'approved', limit: 100 });
    told.push([post.id, post.commentCount]);
    found.push([post.id, items.length]);
  }
  for (const [names, filter] of [
    ['tags', 'tagId'],
    ['authors', 'authorId'],
  ] as const)
    for (const { id, name, postCount } of (await view(store)[names].list({ limit: 100 })).items) {
      const { total, items } = await posts.list({ [filter]: id, limit: 100, total: true });
      told.push([name, postCount, total]);
      found.push([name, items.length, items.length]);
    }
  return { told, found };
}

describe.each(databases)('on %s', (_, numRuns, databaseOf) => {
  it('totals, months and the counts of posts, tags and authors are those of the lists, whatever was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
        const store = await openSql(databaseOf());
        try {
          const [posts, comments]: [string[], string[]] = [[], []];
          for (const each of beginning) await each(store, posts, comments);
          for (const each of steps) await each(store, posts, comments).catch(() => undefined);
          const { told, found } = await lists(store);
          expect(told).toEqual(found);
        } finally {
          await store.close();
        }
      }),
      { numRuns },
    );
  }, 120_000);
});
