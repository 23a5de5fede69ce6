import { anonymous, isBlogError } from '@blog/core';
import { createClock, testActors } from '@blog/core/testing';
import { openSql, type SqlStore } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';

import { startPostgres } from '../../../../../../scripts/postgres.js';

const server = await startPostgres();
/** Another program on the same database. */
const other = new pg.Client({ connectionString: server.url });
await other.connect();
afterAll(async () => {
  await other.end();
  await server.stop();
});

let count = 0;
let options: { url: string; schema: string; lockTimeout: number };
let store: SqlStore;
beforeEach(async () => {
  const schema = `driver_${(count += 1)}`;
  options = { url: server.url, schema, lockTimeout: 100 };
  store = await openSql(options);
  await other.query(`SET search_path = ${schema}`);
});
afterEach(async () => {
  await other.query('ROLLBACK');
  await store.close();
});

const source = { format: 'text', text: 'Text' } as const;
const posts = () => store.as(testActors.admin).posts;
const create = (title = 'New') =>
  posts().create({ title, source, status: 'published', tags: [`Tag of ${title}`] });
const titles = async () => (await posts().list({})).items.map(({ title }) => title);
const tags = async () => (await store.as(testActors.admin).tags.list({})).items;
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => (isBlogError(error) ? error : expect.fail(String(error))),
  );

/** Locks the blog, as a long import of another process does. */
async function lockContent() {
  await other.query('BEGIN');
  await other.query(
    "SELECT pg_advisory_xact_lock(hashtextextended('content of ' || current_schema(), 0))",
  );
}

/**
 * Lets the database fail at each new post, as far as the count of the tries says, and counts the tries: a
 * sequence is not rolled back.
 */
async function failAtPosts(failure: string, tries = 1000, when = 'BEFORE INSERT ON posts') {
  await other.query(`
    CREATE SEQUENCE tries;
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('${options.schema}.tries') <= ${tries} THEN ${failure}; END IF;
      RETURN NEW;
    END $$;
    CREATE ${when.startsWith('AFTER') ? 'CONSTRAINT ' : ''}TRIGGER fail ${when} FOR EACH ROW EXECUTE FUNCTION fail()`);
}
const raised = (code: string) => `RAISE EXCEPTION 'in the way' USING ERRCODE = '${code}'`;
const tries = async () => {
  const { rows } = await other.query<{ last_value: string }>('SELECT last_value FROM tries');
  return Number(rows[0]?.last_value);
};

it('a write that waits too long for a lock is unavailable, writes nothing, and may be repeated', async () => {
  const postId = (await create('First')).id;
  await lockContent();
  const writes = [
    () => create(),
    () => posts().update(postId, { title: 'Other' }, { revision: '*' }),
    () => store.as(testActors.admin).comments.create({ postId, source }),
    () => store.settings.update({ title: 'Other' }),
  ];
  for (const failure of await Promise.all(writes.map((write) => failureOf(write()))))
    expect(failure).toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: expect.stringMatching(/locked\. Nothing was written\. Try again/),
    });
  // Readers go on meanwhile.
  expect(await titles()).toEqual(['First']);
  await other.query('COMMIT');
  await create('Second');
  expect(await titles()).toEqual(['Second', 'First']);
});

it('readers go on while more writes wait for a lock than there are connections', async () => {
  await create('First');
  await store.close();
  store = await openSql({ url: server.url, schema: options.schema, connections: 2 });
  await lockContent();
  const events: string[] = [];
  const writes = ['Second', 'Third', 'Fourth'].map((title) =>
    create(title).then(() => events.push('written')),
  );
  for (let count = 0; count < 3; count += 1) {
    expect(await titles()).toEqual(['First']);
    events.push('read');
  }
  await other.query('COMMIT');
  await Promise.all(writes);
  expect(events).toEqual(['read', 'read', 'read', 'written', 'written', 'written']);
});

it('a write that waits for others leaves the line when its caller gives up', async () => {
  await store.close();
  store = await openSql({ url: server.url, schema: options.schema, connections: 1 });
  await lockContent();
  const first = create('First');
  const controller = new AbortController();
  const given = posts().create({ title: 'Given up', source }, { signal: controller.signal });
  const last = create('Last');
  while ((await other.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount === 0);
  const reason = new Error('no more');
  controller.abort(reason);
  await expect(given).rejects.toBe(reason);
  await other.query('COMMIT');
  await Promise.all([first, last]);
  expect(await titles()).toEqual(['Last', 'First']);
});

it('a post that is due while the database is locked keeps no reader waiting, and comes out after', async () => {
  await store.close();
  const clock = createClock('2010-04-16T14:05:00.000Z');
  store = await openSql({ ...options, clock: clock.time });
  const publishedAt = '2010-04-17T00:00:00.000Z';
  await posts().create({ title: 'Due', source, status: 'scheduled', publishedAt });
  clock.advance(86_400_000);
  await lockContent();
  const read = async () =>
    (await store.as(anonymous).posts.list({})).items.map(({ title }) => title);
  expect(await read()).toEqual([]);
  await other.query('COMMIT');
  // Readers look again after a moment.
  clock.advance(1000);
  expect(await read()).toEqual(['Due']);
});

it('a write that another transaction was in the way of is run again', async () => {
  await failAtPosts(raised('40001'), 2);
  expect(await create()).toMatchObject({ title: 'New', slug: 'new' });
  expect(await tries()).toBe(3);
  expect(await titles()).toEqual(['New']);
  expect(await tags()).toHaveLength(1);
});

it.each([
  ['40001', 'a serialisation failure', 'unavailable'],
  ['40P01', 'a deadlock', 'unavailable'],
  ['23505', 'a unique violation', 'conflict'],
])('%s, %s, is tried five times and is then %s', async (sqlState, _, code) => {
  await failAtPosts(raised(sqlState));
  const failure = await failureOf(create());
  expect(failure).toMatchObject({
    code,
    message: expect.stringMatching(/Nothing was written\. Try again/),
  });
  expect(await tries()).toBe(5);
  expect(await titles()).toEqual([]);
  expect(await tags()).toEqual([]);
});

it('another failure of the database is not tried again', async () => {
  await failAtPosts(raised('53100'));
  expect(await failureOf(create())).toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('its disk is full'),
  });
  expect(await tries()).toBe(1);
});

it('a connection that is lost before the commit is replaced, and the write is made once', async () => {
  await failAtPosts('PERFORM pg_terminate_backend(pg_backend_pid())', 1);
  await create();
  expect(await tries()).toBe(2);
  expect(await titles()).toEqual(['New']);
});

it('a connection that is lost while it commits leaves open what happened, and the error says so', async () => {
  await failAtPosts(
    'PERFORM pg_terminate_backend(pg_backend_pid())',
    1,
    'AFTER INSERT ON posts DEFERRABLE INITIALLY DEFERRED',
  );
  expect(await failureOf(create())).toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/not known whether the change was written/),
  });
  // Nothing is tried again that may have been written.
  expect(await tries()).toBe(1);
  await create('Next');
  expect(await titles()).toEqual(['Next']);
});

it('of several stores that are opened at once on a new database, one makes the blog', async () => {
  const schema = `${options.schema}_new`;
  const stores = await Promise.all(
    Array.from({ length: 6 }, () => openSql({ url: server.url, schema, connections: 2 })),
  );
  try {
    expect(stores.filter(({ created }) => created)).toHaveLength(1);
    const tokens = await Promise.all(stores.map((each) => each.bootstrap()));
    expect(tokens.filter((token) => token !== null)).toHaveLength(1);
  } finally {
    await Promise.all(stores.map((each) => each.close()));
  }
});

it('a schema that another process makes at the same moment is used', async () => {
  const schema = `${options.schema}_made`;
  await other.query(`BEGIN; CREATE SCHEMA ${schema}`);
  const opening = openSql({ url: server.url, schema });
  while ((await other.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount === 0);
  await other.query('COMMIT');
  const opened = await opening;
  expect(opened.created).toBe(true);
  await opened.close();
});
