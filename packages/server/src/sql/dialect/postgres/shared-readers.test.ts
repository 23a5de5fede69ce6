import { setTimeout as pause } from 'node:timers/promises';

import { anonymous } from '@blog/core';
import { jsonBytes, type JsonBytesOperations } from '@blog/core/backend';
import { testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';

import { startProxy } from '../../../../../../scripts/postgres-proxy.js';
import { startPostgres } from '../../../../../../scripts/postgres.js';

const server = await startPostgres();
const proxy = await startProxy(server.port);
const url = server.url.replace(String(server.port), String(proxy.port));
/** Another program on the same database. */
const other = new pg.Client({ connectionString: server.url });
await other.connect();

let postId: string;
let store: SqlStore;
const open = async (connections: number) => {
  store = await openSql({ url, connections, lockTimeout: 20_000 });
};
beforeAll(async () => {
  await open(1);
  const admin = store.as(testActors.admin);
  const source = { format: 'text', text: 'Words.' } as const;
  ({ id: postId } = await admin.posts.create({ title: 'A post', source, status: 'published' }));
  await admin.comments.create({ postId, source });
  await store.close();
});
afterEach(() => store.close());
afterAll(async () => {
  await other.end();
  await proxy.stop();
  await server.stop();
});

/** How the API reads pages. */
function reader(): Required<JsonBytesOperations> {
  const bytes = store.as(anonymous)[jsonBytes];
  if (bytes === undefined) throw new Error('The store has no fast path');
  return bytes as Required<JsonBytesOperations>;
}
const post = () => reader()['posts.get']({ id: postId });
const comments = () => reader()['comments.list']({ postId });
const read = (body: Uint8Array): unknown => JSON.parse(Buffer.from(body).toString());
const many = <T>(count: number, call: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, call));

/** The connections of the store, and how many of them wait for a lock. */
async function connections(): Promise<{ all: number; locked: number }> {
  const { rows } = await other.query<{ wait_event_type: string | null }>(
    "SELECT wait_event_type FROM pg_stat_activity WHERE application_name = 'blog'",
  );
  const locked = rows.filter(({ wait_event_type: type }) => type === 'Lock');
  return { all: rows.length, locked: locked.length };
}

it('more reads than connections can take at once are all answered, each with its own answer', async () => {
  await open(2);
  const [posts, pages] = await Promise.all([many(100, post), many(100, comments)]);
  for (const { body } of posts) expect(read(body)).toMatchObject({ title: 'A post' });
  for (const { body } of pages) expect(read(body)).toMatchObject({ items: [{ postId }] });
  expect((await connections()).all).toBeLessThanOrEqual(2);
});

it('300 reads at once leave in few goes, and none waits for a connection of its own', async () => {
  await open(4);
  const before = proxy.roundTrips;
  expect(await many(300, post)).toHaveLength(300);
  expect(proxy.roundTrips - before).toBeLessThan(100);
});

it('a write gets the only connection although one reader or another always reads', async () => {
  await open(1);
  proxy.delay = 10;
  const controller = new AbortController();
  // They pause for different times, so that they come to no common beat.
  const reading = Array.from({ length: 60 }, async (_, index) => {
    for (let n = index; !controller.signal.aborted; n += 1) {
      await pause((n * 7) % 11);
      await post();
    }
  });
  await pause(30);
  try {
    const { posts } = store.as(testActors.admin);
    for (const title of ['One', 'Two', 'Three', 'Four', 'A post'])
      await posts.update(postId, { title }, { revision: '*' });
  } finally {
    controller.abort();
    await Promise.all(reading);
    proxy.delay = 0;
  }
});

it('a statement that could not be prepared fails no other reader', async () => {
  await open(1);
  // One connection, on which nobody has prepared the statement yet.
  await other.query('BEGIN; LOCK TABLE comments');
  const reads = Promise.allSettled(Array.from({ length: 5 }, comments));
  await vi.waitFor(async () => expect((await connections()).locked).toBe(1));
  await other.query(`SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'blog' AND wait_event_type = 'Lock'`);
  await other.query('COMMIT');
  const failed = (await reads).filter(({ status }) => status === 'rejected');
  expect(failed.length).toBeLessThanOrEqual(1);
});

it('a read does not wait behind one that takes long', async () => {
  await open(3);
  await post();
  await other.query('BEGIN; LOCK TABLE comments');
  const slow = comments();
  await vi.waitFor(async () => expect((await connections()).locked).toBe(1));
  // For some milliseconds, others may still join it.
  await pause(40);
  await many(20, post);
  expect((await connections()).locked).toBe(1);
  await other.query('COMMIT');
  await slow;
});

it('reads whose shared connection is cut are answered over another one', async () => {
  await open(1);
  await other.query('BEGIN; LOCK TABLE comments');
  const reads = many(6, comments);
  await vi.waitFor(async () => expect((await connections()).locked).toBe(1));
  proxy.cut();
  await other.query('COMMIT');
  expect(await reads).toHaveLength(6);
  await post();
});

it('an aborted read leaves the others on its connection alone', async () => {
  await open(1);
  await other.query('BEGIN; LOCK TABLE comments');
  const controller = new AbortController();
  const aborted = reader()['comments.list']({ postId }, { signal: controller.signal });
  const reads = many(3, comments);
  await vi.waitFor(async () => expect((await connections()).locked).toBe(1));
  controller.abort();
  await other.query('COMMIT');
  expect(await reads).toHaveLength(3);
  await Promise.allSettled([aborted]);
});
