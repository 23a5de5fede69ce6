import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Actor } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { smallDisk } from '../../../../../scripts/small-disk.js';
import { startPostgres, type TestPostgres } from '../../../../../scripts/postgres.js';
import { copyDatabase, openSql, type SqlStore } from '../index.js';
import { copiedTables } from './copied-tables.js';
import {
  expectEqual,
  fill,
  type Kept,
  ofSearch,
  sent,
  using,
  withKey,
} from './testing/filled-blog.js';

const { admin, anonymous } = testActors;

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
        await expectEqual(one, two, ofSearch);
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
  const answer = await guest.comments.create?.({ postId, ...sent }, withKey);
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

it('has every table but those that each database makes itself', async () => {
  await using(file('blog'), async () => {
    const database = new DatabaseSync(join(folder, 'blog.db'));
    const tables = database
      .prepare(
        `SELECT name FROM sqlite_master
          WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite_%'`,
      )
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

  it.each([
    [
      'an older',
      'DELETE FROM migrations WHERE version > 1',
      /has schema 1, .* Open the source once/,
    ],
    [
      'a newer',
      "INSERT INTO migrations VALUES (999, 'x', 'x', 999)",
      /has schema 999, .* Copy with a newer version: update @blog\/server\.$/,
    ],
    // Programs of this version may go on beside it, and would leave behind what it has added.
    [
      'a newer, which this version opens,',
      "INSERT INTO migrations VALUES (999, 'x', 'x', 6)",
      /has schema 999, .* Copy with a newer version/,
    ],
  ])('from %s schema, and nothing is made in the target', async (_which, sql, message) => {
    const from = file('other');
    await using(from, fill);
    const database = new DatabaseSync(from.file);
    database.exec(sql);
    database.close();
    const [to, empty] = [onPostgres(), file('empty')];
    for (const target of [to, empty])
      await expect(copyDatabase({ from, to: target })).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(message),
      });
    await expect(openSql({ ...to, create: false })).rejects.toThrow(/has no (?:blog|schema)/);
    expect(existsSync(empty.file)).toBe(false);
  });

  it('into a disk that is full, and says which of the two databases it is', async (context) => {
    using disk = smallDisk();
    if (disk === null) {
      context.skip('needs the right to mount a disk');
      return;
    }
    const from = file('large');
    await using(from, fill);
    const to = { file: join(disk.path, 'full.db') };
    await expect(copyDatabase({ from, to })).rejects.toMatchObject({
      code: 'unavailable',
      message: `The database "${to.file}" cannot be used: the disk is full.`,
    });
  });

  it('from a file that is damaged, and says which of the two databases it is', async () => {
    const from = file('damaged');
    await using(from, fill);
    // The first page has the schema.
    writeFileSync(from.file, readFileSync(from.file).fill(0xff, 4096));
    await expect(copyDatabase({ from, to: file('to') })).rejects.toThrow(
      `The database "${from.file}" cannot be used: the file is damaged.`,
    );
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

it('copies texts with NUL, which PostgreSQL does not have, and tells of no change', async () => {
  const [from, to] = [file('nul'), onPostgres()];
  await using(from, async ({ tokens }) => {
    await tokens.create({ role: 'author', actorId: 'ann', name: 'Ann', label: 'a' });
  });
  const database = new DatabaseSync(from.file);
  database.exec("UPDATE tokens SET label = 'a' || char(0) || 'b'");
  database.close();
  expect((await copyDatabase({ from, to })).rows).toMatchObject({ tokens: 1 });
  await using(to, async ({ tokens }) =>
    expect(await tokens.list()).toMatchObject([{ label: 'a\uFFFDb' }]),
  );
});

it('tags a page alike on both databases, also where the comment behind it is the reader’s own', async () => {
  const [from, to] = [file('own'), onPostgres()];
  const me = { role: 'member', id: 'me', name: 'Me' } as const;
  await using(from, async (store) => {
    const source = { format: 'text', text: 'Words.' } as const;
    const post = { title: 'A post', source, status: 'published' } as const;
    const { id: postId } = await store.as(admin).posts.create(post);
    await store.as(admin).comments.create({ postId, source });
    await store.as(me).comments.create({ postId, source });
  });
  await copyDatabase({ from, to });
  const tagsOf = (store: SqlStore) =>
    Promise.all(
      [1, 2].map(async (limit) => {
        const bytes = store.as(me)[jsonBytes]?.['comments.list'];
        return (await bytes?.({ limit }, {}))?.etag;
      }),
    );
  const tags = await using(from, tagsOf);
  expect(new Set(tags).size).toBe(2);
  expect(await using(to, tagsOf)).toEqual(tags);
});
