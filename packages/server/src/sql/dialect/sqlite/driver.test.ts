import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it, vi } from 'vitest';

import { openSql } from '../../index.js';
import { openSqlite } from './driver.js';

const { admin } = testActors;

it('does not tell visitors where a database is that fails later', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  const store = await openSql({ file });
  await store.as(admin).posts.create({
    title: 'One',
    source: { format: 'text', text: 'Text' },
    status: 'published',
  });
  await store.close();

  const again = await openSql({ file });
  // The first page has the schema.
  writeFileSync(file, readFileSync(file).fill(0xff, 4096));
  const failure: unknown = await again
    .as(anonymous)
    .posts.list({})
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/damaged/) });
  expect(String(failure)).not.toContain(folder);
  await again.close();
  rmSync(folder, { recursive: true });
});

it('a store that is closed says so for a read and a write, and may be closed again', async () => {
  const store = await openSql({ file: ':memory:' });
  const { posts } = store.as(admin);
  await posts.list({});
  await store.close();
  const closed = { code: 'unavailable', message: expect.stringMatching(/^The store is closed/) };
  await expect(posts.list({})).rejects.toMatchObject(closed);
  await expect(store.ping()).rejects.toMatchObject(closed);
  const source = { format: 'text', text: 'Words.' } as const;
  await expect(posts.create({ title: 'Late', source })).rejects.toMatchObject(closed);
  await expect(store.settings.update({ title: 'Late' })).rejects.toMatchObject(closed);
  await expect(store.tokens.list()).rejects.toMatchObject(closed);
  await store.close();
});

it.runIf(process.platform !== 'win32')(
  'makes files that only their owner reads, and leaves the mode of one that is there',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
    const file = join(folder, 'blog.sqlite');
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    const store = await openSql({ file });
    for (const end of ['', '-wal', '-shm']) expect(modeOf(file + end)).toBe(0o600);
    await store.close();
    chmodSync(file, 0o640);
    await (await openSql({ file })).close();
    expect(modeOf(file)).toBe(0o640);
    rmSync(folder, { recursive: true });
  },
);

class WithoutFullText extends DatabaseSync {
  override prepare(sql: string) {
    return super.prepare(sql.replace('ENABLE_FTS5', 'ENABLE_NOTHING'));
  }
}

it.each([
  ['without SQLite', undefined],
  ['whose SQLite has no full text search', { DatabaseSync: WithoutFullText }],
])('tells a Node %s which one is needed, and makes no file', async (_, sqlite) => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  const lookUp = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(sqlite);
  await expect(openSql({ file })).rejects.toMatchObject({
    code: 'unsupported',
    message: `The SQL store needs Node 22.16 or newer, and this is Node ${process.versions.node}.`,
  });
  lookUp.mockRestore();
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});

it('writes to the disk before it answers, unless told that the end of the process is enough', () => {
  for (const [durability, level] of [
    ['power', 2],
    ['process', 1],
  ] as const) {
    const driver = openSqlite(':memory:', { durability });
    expect(driver.database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: level });
    driver.close();
  }
});
