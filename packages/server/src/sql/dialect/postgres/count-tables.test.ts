import { postItem, testActors } from '@blog/core/testing';
import { copyDatabase, openSql } from '@blog/server/sql';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';

import { startPostgres } from '../../../../../../scripts/postgres.js';

// It counts nothing by itself, as a server in the minute after an import.
const server = await startPostgres({ settings: { autovacuum: 'off' } });
const database = new pg.Client({ connectionString: server.url });
await database.connect();
afterAll(async () => {
  await database.end();
  await server.stop();
});

/** How many posts PostgreSQL plans for; -1 where it does not know. */
async function knownPosts(schema: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT reltuples AS count FROM pg_class WHERE oid = $1::regclass',
    [`${schema}.posts`],
  );
  return rows[0]?.count ?? 0;
}

it('PostgreSQL knows how much there is after an import, and after a copy', async () => {
  const imported = { url: server.url, schema: 'imported' };
  const store = await openSql(imported);
  expect(await knownPosts('imported')).toBe(-1);
  const { importer } = store.as(testActors.admin);
  await importer.write(Array.from({ length: 50 }, (_, index) => postItem(String(index))));
  await importer.finish();
  await store.close();
  expect(await knownPosts('imported')).toBe(50);

  await copyDatabase({ from: imported, to: { url: server.url, schema: 'copied' } });
  expect(await knownPosts('copied')).toBe(50);
});

it('an import ends although another program keeps a table from being counted', async () => {
  const store = await openSql({ url: server.url, schema: 'locked', lockTimeout: 300 });
  const { importer } = store.as(testActors.admin);
  await importer.write([postItem('1')]);
  // As VACUUM and CREATE INDEX CONCURRENTLY do.
  await database.query('BEGIN; LOCK TABLE locked.bodies IN SHARE UPDATE EXCLUSIVE MODE');
  expect(await importer.finish()).toMatchObject({ orphans: [] });
  await database.query('COMMIT');
  await store.close();
});
