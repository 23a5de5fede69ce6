import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { anonymous } from '@blog/core';
import { testActors, textSource } from '@blog/core/testing';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';

import { startPostgres } from '../../../../../../scripts/postgres.js';
import { databaseAt, openSql } from '../../index.js';

const server = await startPostgres();
const owner = new pg.Client(server.url);
await owner.connect();
afterAll(async () => {
  await owner.end();
  await server.stop();
});

/** The statements that docs/postgres.md tells an administrator to run. */
const page = readFileSync(join(import.meta.dirname, '../../../../../../docs/postgres.md'), 'utf8');
const statements = Array.from(page.matchAll(/```sql\n([\s\S]*?)```/g), ([, sql = '']) => sql);

it('a role that owns one schema, as the page makes it, is enough for a blog', async () => {
  expect(statements.join('')).toContain('CREATE ROLE blog');
  for (const sql of statements) await owner.query(sql);
  await owner.query('CREATE SCHEMA other; CREATE TABLE other.secrets (word TEXT)');
  const url = server.url.replace('postgres@', 'blog@');

  for (const address of [url, `${url}?schema=blog`]) {
    const store = await openSql(databaseAt(address).options);
    const { posts } = store.as(testActors.admin);
    const source = textSource('Words.');
    await posts.create({ title: 'One', source, status: 'published', tags: ['Dawn'] });
    await store.settings.update({ url: 'https://blog.example/' });
    await store.close();
  }
  const store = await openSql({ url });
  const { items } = await store.as(anonymous).search.posts({ query: 'words' });
  expect(items).toHaveLength(2);
  await store.close();

  const { rows } = await owner.query<{ schema: string }>(
    "SELECT DISTINCT schemaname AS schema FROM pg_tables WHERE tableowner = 'blog'",
  );
  expect(rows).toEqual([{ schema: 'blog' }]);
  const refused = (message: RegExp) => ({
    code: 'unavailable',
    message: expect.stringMatching(message),
  });
  await expect(openSql({ url, schema: 'other' })).rejects.toMatchObject(
    refused(/the user blog may not use the schema "other".* GRANT USAGE, CREATE ON SCHEMA "other"/),
  );
  await expect(openSql({ url, schema: 'fresh' })).rejects.toMatchObject(
    refused(
      /no schema "fresh", .*blog may not make one.* CREATE SCHEMA "fresh" AUTHORIZATION "blog"$/,
    ),
  );
  // A schema that may be looked at, but in which nothing can be made.
  await owner.query('CREATE SCHEMA seen; GRANT USAGE ON SCHEMA seen TO blog');
  await expect(openSql({ url, schema: 'seen' })).rejects.toMatchObject(
    refused(
      /^The database postgres:\/\/blog@.* lacks a right .*\(it says: permission denied for schema seen\)\.$/,
    ),
  );
});

it('a right that is taken away later is told to visitors without names', async () => {
  const store = await openSql({ url: server.url, schema: 'later' });
  await store.close();
  const role = server.url.replace('postgres@', 'blog@');
  await owner.query(
    'GRANT USAGE ON SCHEMA later TO blog; GRANT ALL ON ALL TABLES IN SCHEMA later TO blog',
  );
  const reader = await openSql({ url: role, schema: 'later' });
  await owner.query('REVOKE ALL ON ALL TABLES IN SCHEMA later FROM blog');
  await expect(reader.as(anonymous).posts.list({})).rejects.toMatchObject({
    message: 'The database cannot be used: the user lacks a right that it needs. Try again later.',
  });
  await reader.close();
});
