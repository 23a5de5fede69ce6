import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { equivalence } from '@blog/conformance';
import { type Actor, type BlogBackend, postStatuses } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import {
  authorItem,
  commentItem,
  postItem,
  seedBlog,
  testActors,
  textSource,
} from '@blog/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startPostgres, type TestPostgres } from '../../../../../scripts/postgres.js';
import { copyDatabase, type DatabaseOptions, openSql, type SqlStore } from '../index.js';
import { copiedTables } from './copied-tables.js';

const { admin, anonymous } = testActors;
const DAY = '2010-04-16T14:05:00.000Z';

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let folder: string;
let schemas = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string) => ({ file: join(folder, `${name}.db`) });
const onPostgres = () => ({ url: server.url, schema: `copy_${(schemas += 1)}`, connections: 2 });

async function using<T>(options: DatabaseOptions, work: (store: SqlStore) => Promise<T>) {
  const store = await openSql(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What a visitor and an account keep of the first database, to use it on the copy. */
interface Kept {
  readonly token: string;
  readonly receipt: string | null;
  readonly answer: unknown;
}

const sent = {
  source: textSource('Sent twice by a bad line.'),
  author: { name: 'Guest', email: 'guest@blog.example', url: null },
} as const;
const once = { idempotencyKey: 'sent-once-0123456789' };

/** A blog that has something of everything. */
async function fill(store: SqlStore): Promise<Kept> {
  await store.settings.update({
    url: 'https://blog.example/',
    comments: { open: true, guests: true, moderation: 'none' },
  });
  await seedBlog((actor) => store.as(actor));
  const { importer } = store.as(admin);
  await importer.write([
    authorItem('ann', { name: '\u{1F600} Ann', email: 'ann@blog.example' }),
    ...['', 'e', '\uE000', '\u{1D4B3}'].map((tag, index) =>
      postItem(`p${index}`, {
        title: `Ünïcode ${tag} 日本 ${index}`,
        tags: [`${tag}tag`, 'ǆ'],
        authors: ['ann'],
        formerPaths: [`/old/${index}`],
        publishedAt: DAY,
      }),
    ),
    commentItem('a', 'p0', { number: 7 }),
    commentItem('b', 'p0', { parent: 'a' }),
    commentItem('late', 'p0', { parent: 'not imported' }),
    // Of those that ask for one number, the one that came before the others gets it.
    commentItem('b came first', 'not here', { number: 3 }),
    commentItem('a came second', 'not here', { number: 3 }),
  ]);
  await importer.finish();
  await store.settings.update({ comments: { moderation: 'all' } });
  const { token } = await store.tokens.create({
    role: 'editor',
    actorId: 'ed',
    name: 'Ed',
    label: 'Desk',
  });
  const { id } = await store.as(admin).posts.get({ path: '/old/0' });
  const answer = await store.as(anonymous).comments.create?.({ postId: id, ...sent }, once);
  return { token, receipt: answer?.receipt ?? null, answer };
}

/** The entity tags of all that the store sends as bytes to a caller. */
async function tagsFor(store: SqlStore, actor: Actor): Promise<string[]> {
  const view = store.as(actor) as BlogBackend;
  const fast = view[jsonBytes];
  const tags: string[] = [];
  const note = async (answer: Promise<{ etag: string }> | undefined) => {
    if (answer !== undefined) tags.push((await answer).etag);
  };
  for (const status of postStatuses) {
    const page = await view.posts?.list?.({ status }).catch(() => null);
    if (page === null || page === undefined) continue;
    await note(fast?.['posts.list']?.({ status, content: true }));
    for (const { id } of page.items) {
      await note(fast?.['posts.get']?.({ id }));
      await note(fast?.['comments.list']?.({ postId: id }));
    }
  }
  return tags;
}

/** All that each role reads is equal, page by page by the cursors of the first, with its entity tags. */
async function expectEqual(
  one: SqlStore,
  other: SqlStore,
  expected: (difference: { read: string }) => boolean = () => false,
) {
  for (const actor of Object.values(testActors)) {
    const { reads, differences } = await equivalence(one.as(actor), other.as(actor), { expected });
    expect(differences, actor.role).toEqual([]);
    expect(reads).toBeGreaterThan(60);
    const tags = await tagsFor(one, actor);
    expect(tags.length).toBeGreaterThan(10);
    expect(await tagsFor(other, actor), actor.role).toEqual(tags);
  }
  expect(await other.tokens.list()).toEqual(await one.tokens.list());
  expect(await other.origins()).toEqual(await one.origins());
  expect(await other.settings.get()).toEqual(await one.settings.get());
}

const hitsOf = async (store: SqlStore, actor: Actor, query: string) =>
  (await store.as(actor).search.posts({ query, total: true })).items
    .map(({ post }) => post.id)
    .toSorted();

describe('a blog copied from SQLite to PostgreSQL and back', () => {
  it('answers each caller as before, and goes on where it was', async () => {
    const [first, middle, last] = [file('first'), onPostgres(), file('last')];
    const kept = await using(first, fill);
    const there = await copyDatabase({ from: first, to: middle });
    const back = await copyDatabase({ from: middle, to: last });
    expect(there.resumed).toBe(false);
    expect(there.rows).toMatchObject({ blog: 1, tokens: 1, waiting_comments: 2 });
    expect(back.rows).toEqual(there.rows);

    await using(first, async (one) => {
      await using(middle, async (two) => {
        // The hits are compared below: their order may differ.
        await expectEqual(one, two, ({ read }) => read.startsWith('search.posts'));
        for (const actor of Object.values(testActors))
          for (const query of ['water', 'ünicode', '日本', 'author', 'text of p2']) {
            const hits = await hitsOf(one, actor, query);
            expect(await hitsOf(two, actor, query), `${actor.role}: ${query}`).toEqual(hits);
          }
      });
      await using(last, (three) => expectEqual(one, three));
    });
    for (const copy of [middle, last]) await using(copy, (store) => expectGoesOn(store, kept));
  });
});

/** Tokens, receipts, keys, numbers and what waits for an import go on in the copy. */
async function expectGoesOn(store: SqlStore, kept: Kept) {
  expect(await store.tokens.actorOf(kept.token)).toEqual({ role: 'editor', id: 'ed', name: 'Ed' });
  const { id: postId } = await store.as(admin).posts.get({ path: '/old/0' });
  const guest = store.as(anonymous);
  const answer = await guest.comments.create?.({ postId, ...sent }, once);
  expect(answer).toEqual(kept.answer);
  const shown = await guest.comments.list({ postId, receipts: [kept.receipt ?? ''] });
  expect(shown.items.map(({ status }) => status)).toContain('pending');

  const approved = await store.as(admin).comments.setStatus(answer?.comment.id ?? '', 'approved', {
    revision: '*',
  });
  expect(approved.number).toBeGreaterThan(7);
  const { importer, posts, comments } = store.as(admin);
  await importer.write([postItem('not here')]);
  expect(await importer.finish()).toMatchObject({ joined: 2, orphans: [] });
  const late = (await posts.list({})).items.find(({ origin }) => origin?.id === 'not here');
  const joined = await comments.list({ postId: late?.id ?? '', sort: 'createdAt' });
  expect(joined.items.find(({ number }) => number === 3)?.origin?.id).toBe('b came first');
  expect(joined.items).toHaveLength(2);
  await importer.write([commentItem('one more', 'nowhere')]);
}

describe('a copy that is interrupted', () => {
  it.each([
    ['on PostgreSQL', onPostgres],
    ['in SQLite', () => file('target')],
  ])('goes on after each of its batches: %s', async (_where, target) => {
    const [from, to] = [file('source'), target()];
    await using(from, fill);
    const parts = new Set<string>();
    for (;;) {
      const controller = new AbortController();
      const { signal } = controller;
      const onProgress = ({ part }: { part: string }) => {
        parts.add(part);
        controller.abort(new Error('Enough'));
      };
      const done = await copyDatabase({ from, to, onProgress, signal }).catch((error: unknown) => {
        if (error !== signal.reason) throw error;
        return null;
      });
      if (done !== null) {
        expect(done.resumed).toBe(true);
        break;
      }
      await expect(openSql(to)).rejects.toThrow('a copy that is not finished');
      await expect(copyDatabase({ from: to, to: file('third') })).rejects.toThrow('not finished');
    }
    expect([...parts]).toEqual(expect.arrayContaining(['posts', 'comments', 'tokens', 'search']));
    await using(from, (one) =>
      using(to, (two) => expectEqual(one, two, ({ read }) => read.startsWith('search.posts'))),
    );
  });

  it('is not gone on with from another database, and nothing is changed', async () => {
    const [one, other, to] = [file('one'), file('other'), onPostgres()];
    await using(one, fill);
    await using(other, fill);
    const controller = new AbortController();
    const stopped = copyDatabase({
      from: one,
      to,
      onProgress: () => controller.abort(new Error('Enough')),
      signal: controller.signal,
    });
    await expect(stopped).rejects.toThrow('Enough');
    await expect(copyDatabase({ from: other, to })).rejects.toMatchObject({ code: 'conflict' });
    expect((await copyDatabase({ from: one, to })).resumed).toBe(true);
  });

  it.each([
    ['a new row that refers to none', 'bodies', onPostgres],
    ['a new row that refers to none, in SQLite', 'bodies', () => file('target')],
    ['a new row that comes too late', 'search', onPostgres],
  ])('tells that the source was changed meanwhile: %s', async (_how, moment, target) => {
    const [from, to] = [file('source'), target()];
    await using(from, fill);
    const store = await openSql(from);
    let write: Promise<unknown> | null = null;
    const onProgress = ({ part }: { part: string }) => {
      if (part === moment)
        write ??= store.as(admin).posts.create({ title: 'Late', source: textSource('Late.') });
    };
    const copied = copyDatabase({ from, to, onProgress });
    await expect(copied).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'stale', revision: null },
      message: expect.stringContaining('The source was changed while it was copied'),
    });
    await store.close();
    await expect(openSql(to)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is written by one process at a time', async () => {
    const [from, to] = [file('source'), onPostgres()];
    await using(from, fill);
    const results = await Promise.allSettled([1, 2].map(() => copyDatabase({ from, to })));
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({ code: 'conflict' });
  });
});

it('has every table but those that each database makes itself', async () => {
  await using(file('blog'), async () => {
    const database = new DatabaseSync(join(folder, 'blog.db'));
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'")
      .all()
      .map(({ name }) => String(name));
    database.close();
    // Triggers make the counts again, and events are for the processes of one database.
    const own = ['migrations', 'events', 'post_counts', 'comment_counts'];
    expect(tables.toSorted()).toEqual([...copiedTables, ...own].toSorted());
  });
});

describe('is refused', () => {
  it('into a database that has a blog, also the source itself', async () => {
    const from = file('source');
    await using(from, fill);
    for (const to of [file('other'), onPostgres()]) {
      await using(to, (store) => store.settings.update({ title: 'Mine' }));
      await expect(copyDatabase({ from, to })).rejects.toMatchObject({ code: 'conflict' });
      expect(await using(to, (store) => store.settings.get())).toMatchObject({ title: 'Mine' });
    }
    await expect(copyDatabase({ from, to: from })).rejects.toThrow('has a blog already');
  });

  it('from where there is no blog, and makes no file there', async () => {
    await expect(copyDatabase({ from: file('none'), to: onPostgres() })).rejects.toThrow(
      /There is no database at .*none\.db/,
    );
    await expect(copyDatabase({ from: onPostgres(), to: file('to') })).rejects.toThrow(
      /has no schema "copy_/,
    );
    const from = { url: server.url };
    await expect(copyDatabase({ from, to: file('to') })).rejects.toThrow('has no blog');
    expect(readdirSync(folder)).toEqual([]);
  });
});
