import { createBlogHandler } from '@blog/server';
import { createObserver, type LogEntry, serve } from '@blog/server/node';
import { openSql, type RunStatement } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';

import { startPostgres } from '../../../../scripts/postgres.js';

const server = await startPostgres();
afterAll(() => server.stop());

let count = 0;
type Where = { readonly file: string } | { readonly url: string; readonly schema: string };
const databases: readonly (readonly [RunStatement['database'], () => Where])[] = [
  ['sqlite', () => ({ file: ':memory:' })],
  ['postgres', () => ({ url: server.url, schema: `observed_${(count += 1)}` })],
];

const admin = { role: 'admin', id: 'admin-id', name: 'Ada' } as const;
const post = {
  title: 'A title of its own',
  source: { format: 'text', text: 'A text of its own' },
  status: 'published',
} as const;

describe.each(databases)('statements of %s', (database, options) => {
  it('are told after they were run, with their text and without values', async () => {
    const told: RunStatement[] = [];
    const before = performance.timeOrigin + performance.now();
    const store = await openSql({ ...options(), observe: (statement) => told.push(statement) });
    // The schema is made by statements, too.
    expect(told.some(({ sql }) => sql.includes('CREATE TABLE'))).toBe(true);
    told.length = 0;
    const view = store.as(admin);
    const { id } = await view.posts.create(post);
    await view.posts.get({ id });
    await view.comments.create({
      postId: id,
      source: { format: 'text', text: 'A comment of its own' },
      author: { name: 'Ben', email: 'ben@example.org', url: null },
    });
    const { token } = await store.tokens.create({
      role: 'admin',
      actorId: 'a',
      name: 'Cleo',
      label: 'mine',
    });
    await store.tokens.actorOf(token);
    await store.close();
    const texts = told.map(({ sql }) => sql).join('\n');
    expect(texts).toMatch(/INSERT INTO posts/);
    expect(texts).toMatch(/INSERT INTO comments/);
    expect(texts).toMatch(/^COMMIT$/m);
    for (const value of ['of its own', 'ben@', 'Ben', 'admin-id', 'Cleo', id, token, 'mine'])
      expect(texts).not.toContain(value);
    const after = performance.timeOrigin + performance.now();
    for (const statement of told) {
      expect(statement).not.toHaveProperty('error');
      expect(statement.database).toBe(database);
      expect(statement.start).toBeGreaterThanOrEqual(before);
      expect(statement.start + statement.milliseconds).toBeLessThanOrEqual(after + 1);
    }
  });

  it('are the same, whether or not anybody is told, and if that throws', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const store = await openSql({
      ...options(),
      observe: () => {
        throw new Error('no room');
      },
    });
    const { id } = await store.as(admin).posts.create(post);
    expect((await store.as(admin).posts.get({ id })).title).toBe(post.title);
    await store.close();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warnings.map(({ message }) => message)).toEqual([
      'The option observe of openSql threw no room',
    ]);
  });

  it('that are slow are logged with their request', async () => {
    const entries: LogEntry[] = [];
    const observer = await createObserver({ slowQuery: 0, log: (entry) => entries.push(entry) });
    const store = await openSql({ ...options(), observe: observer.statement });
    const fetch_ = createBlogHandler({ backendFor: (actor) => store.as(actor) });
    const { url, close } = await serve({ fetch: fetch_, port: 0, store, observe: observer });
    // Nobody asked for those that opened the database.
    expect(new Set(entries.map((entry) => entry.event))).toEqual(new Set(['slow_query']));
    expect(entries[0]).toMatchObject({ requestId: null, level: 'warn', database });
    entries.length = 0;
    const response = await fetch(`${url}/v1/tags/the-id`, { headers: { 'x-request-id': 'mine' } });
    await response.text();
    await close();
    await store.close();
    const slow = entries.filter((entry) => entry.event === 'slow_query');
    expect(slow.length).toBeGreaterThan(0);
    for (const entry of slow) {
      expect(entry).toMatchObject({ requestId: 'mine', sql: expect.any(String) as string });
      expect(entry.sql).not.toContain('the-id');
    }
  });

  it('that are fast are not', async () => {
    const entries: LogEntry[] = [];
    const observer = await createObserver({
      slowQuery: 3_600_000,
      log: (entry) => entries.push(entry),
    });
    const store = await openSql({ ...options(), observe: observer.statement });
    await store.as(admin).posts.create(post);
    await store.close();
    expect(entries).toEqual([]);
  });

  it('and a database that is open can be asked whether it answers', async () => {
    const store = await openSql(options());
    expect(await store.ping()).toBeUndefined();
    expect(store.connections()).toEqual(
      database === 'sqlite' ? null : { total: 1, idle: 1, waiting: 0 },
    );
    await store.close();
    await expect(store.ping()).rejects.toBeInstanceOf(Error);
  });
});

describe('a statement that fails is told with its error', () => {
  it('in SQLite', async () => {
    const told: RunStatement[] = [];
    const observe = (statement: RunStatement) => told.push(statement);
    const { tokens, close } = await openSql({ file: ':memory:', observe });
    told.length = 0;
    await close();
    await expect(tokens.list()).rejects.toThrow('The store is closed');
    expect(told).toMatchObject([{ database: 'sqlite', error: expect.any(Error) as Error }]);
  });

  it('in PostgreSQL', async () => {
    const told: RunStatement[] = [];
    const observe = (statement: RunStatement) => told.push(statement);
    const schema = 'locked';
    const store = await openSql({ url: server.url, schema, lockTimeout: 50, observe });
    const other = new pg.Client(server.url);
    await other.connect();
    await other.query(`BEGIN; LOCK TABLE ${schema}.tokens`);
    told.length = 0;
    await expect(store.tokens.list()).rejects.toMatchObject({ code: 'unavailable' });
    expect(told).toMatchObject([{ database: 'postgres', error: { code: '55P03' } }]);
    await other.end();
    await store.close();
  });
});

it('openSql refuses an observer that is no function', async () => {
  const observe = { statement: () => undefined };
  await expect(openSql({ file: ':memory:', observe } as never)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { issues: [{ path: 'observe' }] },
  });
});
