import { once } from 'node:events';

import { type BlogError, isBlogError } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { row } from '../../kit/work.js';
import { openPostgres } from './connect.js';
import { startProxy } from '../../../../../../scripts/postgres-proxy.js';
import { startPostgres } from '../../../../../../scripts/postgres.js';

const server = await startPostgres({ settings: { max_connections: '20' } });
const proxy = await startProxy(server.port);
const url = server.url.replace(String(server.port), String(proxy.port));
let store: SqlStore;
beforeAll(async () => {
  store = await openSql({ url, lockTimeout: 500, statementTimeout: 1000 });
});
afterAll(async () => {
  await store.close();
  await proxy.stop();
  await server.stop();
});

const { admin } = testActors;
const write = async (title: string) =>
  store.as(admin).posts.create({ title, source: { format: 'text', text: 'Words.' } });
const titles = async () => {
  const { items } = await store.as(admin).posts.list({ status: 'draft', limit: 100 });
  return items.map(({ title }) => title);
};

/** The error of a call, which has to be one of ours that may be tried again. */
async function unavailable(call: Promise<unknown>): Promise<BlogError> {
  const error: unknown = await call.then(
    () => new Error('The call succeeded'),
    (reason: unknown) => reason,
  );
  if (!isBlogError(error, 'unavailable')) throw error;
  return error;
}

it('answers again after connections were cut that stood idle', async () => {
  await write('Before the cut');
  proxy.cut();
  expect(await titles()).toContain('Before the cut');
  proxy.cut();
  await write('After the cut');
  expect(await titles()).toContain('After the cut');
});

it('ends calls into a network that swallows everything, and answers when it is back', async () => {
  proxy.swallow = true;
  const error = await unavailable(titles());
  // Only whoever opens the database is told where it is.
  expect(error.message).not.toContain('127.0.0.1');
  expect(error.message).toMatch(/cannot be reached/);
  proxy.swallow = false;
  proxy.cut();
  await write('After the black hole');
  expect(await titles()).toContain('After the black hole');
}, 60_000);

it('keeps what it acknowledged when the server is killed, and goes on when it is back', async () => {
  const known = new Set<string>();
  const over = new AbortController();
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !over.signal.aborted; n += 1) {
      const title = `Kept ${writer}.${n}`;
      try {
        await write(title);
        known.add(title);
      } catch (error) {
        if (!isBlogError(error, 'unavailable')) throw error;
      }
    }
  });
  try {
    await vi.waitFor(() => expect(known.size).toBeGreaterThan(20), { timeout: 20_000 });
    const ended = once(server.process, 'exit');
    server.process.kill('SIGKILL');
    await ended;
    await server.restart();
    const count = known.size;
    await vi.waitFor(() => expect(known.size).toBeGreaterThan(count + 10), { timeout: 60_000 });
  } finally {
    // Writers of a store that is closed would go round without an end, and no timer would run again.
    over.abort();
  }
  await Promise.all(writers);
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await store
      .as(admin)
      .posts.list({ status: 'draft', limit: 100, ...(cursor !== undefined && { cursor }) });
    found.push(...page.items.map(({ title }) => title));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(found).toEqual(expect.arrayContaining([...known]));
  // Each title was written at most once, whatever became of its answer.
  expect(new Set(found).size).toBe(found.length);
}, 120_000);

it('says so where the server has no connection left, and goes on when it has', async () => {
  const others = [];
  let refused: BlogError | null = null;
  while (refused === null) {
    try {
      const next = await openSql({ url: server.url, connections: 10, lockTimeout: 500 });
      others.push(next);
      // Each takes as many connections as it may.
      await Promise.all(
        Array.from({ length: 10 }, async () => next.as(admin).posts.list({ limit: 1 })),
      );
    } catch (error) {
      if (!isBlogError(error, 'unavailable')) throw error;
      refused = error;
    }
  }
  expect(refused.message).toMatch(/no connection left/);
  for (const other of others) await other.close();
  await vi.waitFor(titles, { timeout: 20_000 });
}, 60_000);

it('rejects what comes after close', async () => {
  const brief = await openSql({ url: server.url, connections: 1 });
  await brief.close();
  const { message } = await unavailable(brief.as(admin).posts.list({ limit: 1 }));
  expect(message).toMatch(/^The store is closed/);
  await brief.close();
});

it.each([
  ['a wrong password', 'postgres://nobody:secret-word@127.0.0.1/postgres'],
  ['a database that is not there', 'postgres://postgres@127.0.0.1/none'],
  [
    'TLS that the server does not offer',
    'postgres://postgres@127.0.0.1/postgres?sslmode=verify-full',
  ],
  ['a port where nobody listens', 'postgres://postgres@127.0.0.1:1/postgres'],
])('refuses %s, and tells no password', async (_, address) => {
  const given = new URL(address);
  if (given.port === '') given.port = String(server.port);
  const error = await unavailable(openSql({ url: given.href }));
  expect(error.message).not.toContain('secret-word');
});

it('writes to the disk before it answers, unless told that the end of the process is enough', async () => {
  for (const [durability, setting] of [
    ['power', 'on'],
    ['process', 'off'],
  ] as const) {
    const driver = await openPostgres({ url: server.url, connections: 1 }, { durability });
    const found = await driver.read(() => row('SHOW synchronous_commit', []));
    expect(found).toEqual({ synchronous_commit: setting });
    await driver.close();
  }
});

it('runs a write again whose connection the server ended because nothing came for too long', async () => {
  const driver = await openPostgres({ url: server.url, connections: 1, statementTimeout: 500 });
  let runs = 0;
  const found = await driver.write(function* () {
    yield* row('SELECT 1 AS one', []);
    runs += 1;
    // Nothing is sent meanwhile, and the server ends what stays idle in a transaction.
    if (runs === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    return yield* row('SELECT 2 AS two', []);
  });
  expect(found).toEqual({ two: 2 });
  expect(runs).toBe(2);
  await driver.close();
});

it('goes by the clock of the database, whatever that of the process says', async () => {
  const now = vi.spyOn(Date, 'now').mockReturnValue(0);
  try {
    const apart = await openSql({ url: server.url, connections: 1 });
    const post = { title: 'By the clock', source: { format: 'text', text: 'Words.' } } as const;
    const { createdAt } = await apart.as(admin).posts.create(post);
    await apart.close();
    expect(Date.parse(createdAt ?? '')).toBeGreaterThan(Date.parse('2020-01-01'));
  } finally {
    now.mockRestore();
  }
});

it('is read although a scheduled post is due and the server takes no writes', async () => {
  let now = Date.now();
  const schema = 'read_only';
  const options = { url: server.url, schema, connections: 1, clock: () => now };
  const apart = await openSql(options);
  const publishedAt = new Date(now + 60_000).toISOString();
  const input = { title: 'Later', source: { format: 'text', text: 'Words.' } } as const;
  const { id } = await apart.as(admin).posts.create({ ...input, status: 'scheduled', publishedAt });
  const client = new pg.Client(server.url);
  await client.connect();
  const setReadOnly = async (isOn: boolean) => {
    await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${isOn ? 'on' : 'off'}`);
    await client.query('SELECT pg_reload_conf()');
  };
  await setReadOnly(true);
  // The process behind the connection hears of the setting a little later.
  await vi.waitFor(async () => unavailable(apart.settings.update({ title: 'Read only' })), {
    timeout: 10_000,
  });
  now += 61_000;
  expect(await apart.settings.get()).toBeDefined();
  expect((await apart.as(admin).posts.list({ limit: 1 })).items).toHaveLength(0);
  await setReadOnly(false);
  await vi.waitFor(
    async () => {
      now += 1000;
      expect(await apart.as(admin).posts.get({ id })).toMatchObject({ status: 'published' });
    },
    { timeout: 10_000 },
  );
  await client.end();
  await apart.close();
});

it('is read by older processes when a newer one adds a column to the blog', async () => {
  const schema = 'older';
  const older = await openSql({ url: server.url, schema, connections: 1 });
  for (let times = 0; times < 3; times += 1) await older.as(admin).blog.get();
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(`ALTER TABLE ${schema}.blog ADD COLUMN newer TEXT`);
  await client.end();
  expect(await older.as(admin).blog.get()).toMatchObject({ title: 'A blog' });
  await older.close();
});

it('keeps its limits where the address has options of its own', async () => {
  const url = `${server.url}?options=-c%20work_mem%3D5MB`;
  const driver = await openPostgres({ url, lockTimeout: 1234 });
  expect(await driver.read(() => row('SHOW lock_timeout', []))).toEqual({ lock_timeout: '1234ms' });
  expect(await driver.read(() => row('SHOW work_mem', []))).toEqual({ work_mem: '5MB' });
  await driver.close();
});
