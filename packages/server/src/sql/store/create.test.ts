import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';
import { openSql } from '../index.js';

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), 'blog-create-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

const { url } = server;

it.each([
  ['a file that is not there', { file: join(folder, 'none.db') }, /There is no database at .*none/],
  ['a database without tables', { url }, /The database has no blog/],
  ['a schema that is not there', { url, schema: 'none' }, /The database has no schema "none"/],
])('with create: false, %s is refused, and nothing is made', async (_what, options, expected) => {
  for (let times = 0; times < 2; times += 1)
    await expect(openSql({ ...options, create: false })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(expected),
    });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['in SQLite', { file: join(folder, 'blog.db') }],
  ['on PostgreSQL', { url, schema: 'there' }],
])('with create: false, a blog that is there is opened %s', async (_where, options) => {
  await (await openSql(options)).close();
  const store = await openSql({ ...options, create: false });
  expect(store.created).toBe(false);
  await store.close();
});

it('with create: false, an empty file is refused', async () => {
  const file = join(folder, 'empty.db');
  writeFileSync(file, '');
  await expect(openSql({ file, create: false })).rejects.toThrow('The database has no blog');
});
