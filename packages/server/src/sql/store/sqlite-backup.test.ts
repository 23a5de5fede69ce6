import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { backupSqlite, checkSqlite, isSqliteInUse, openSql, type SqlStore } from '@blog/server/sql';

const admin = { role: 'admin', id: 'a', name: 'Ann' } as const;
let folder: string;
let file: string;
let to: string;
let store: SqlStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blog-backup-'));
  file = join(folder, 'blog.db');
  to = join(folder, 'copy.db');
  store = await openSql({ file });
  for (let count = 0; count < 30; count += 1) await write(`Post ${count}`);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function write(title: string, text = `${title}. `.repeat(2000)): Promise<void> {
  const source = { format: 'text', text } as const;
  await store.as(admin).posts.create({ title, source, status: 'published' });
}

async function titlesIn(database: string): Promise<string[]> {
  const copy = await openSql({ file: database });
  try {
    const { posts } = copy.as(admin);
    const titles: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await posts.list({ limit: 100, sort: 'publishedAt', cursor });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    return titles;
  } finally {
    await copy.close();
  }
}

describe('backupSqlite', () => {
  test('copies one state of a database, while another connection writes without a pause', async () => {
    const done = new AbortController();
    let written = 0;
    async function writeOn(): Promise<void> {
      while (!done.signal.aborted) {
        await write(`Late ${(written += 1)}`, 'short');
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    // More than one batch of pages.
    for (let count = 0; count < 20; count += 1)
      await write(`Long ${count}`, 'word '.repeat(60_000));
    const before = await titlesIn(file);
    const writing = writeOn();
    const parts: number[] = [];
    const { schema } = await backupSqlite({ file, to, onProgress: (part) => parts.push(part) });
    done.abort();
    await writing;
    expect(written).toBeGreaterThan(1);
    expect(parts.length).toBeGreaterThan(1);
    // A copy that began again would have gone back.
    expect(parts.toSorted((a, b) => a - b)).toEqual(parts);
    expect(await checkSqlite({ file: to })).toEqual({ schema });
    expect((await titlesIn(to)).slice(0, before.length)).toEqual(before);
  });

  test('has what was written a moment before, which is in the log only', async () => {
    await write('Just now');
    await backupSqlite({ file, to });
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    expect(await titlesIn(to)).toContain('Just now');
    if (process.platform !== 'win32') expect(statSync(to).mode & 0o777).toBe(0o600);
  });

  test('leaves the schema of another version as it is', async () => {
    const other = new DatabaseSync(file);
    other.exec("INSERT INTO migrations VALUES (99, 'later', '2030-01-01T00:00:00.000Z', 99)");
    other.close();
    expect(await backupSqlite({ file, to })).toEqual({ schema: 99 });
    await expect(checkSqlite({ file: to })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('has schema 99'),
    });
    expect(await checkSqlite({ file: to, schema: 'any' })).toEqual({ schema: 99 });
  });

  test('leaves no copy when it is ended', async () => {
    for (let count = 0; count < 20; count += 1)
      await write(`Long ${count}`, 'word '.repeat(60_000));
    const stop = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => stop.abort(reason);
    await expect(backupSqlite({ file, to, onProgress, signal: stop.signal })).rejects.toBe(reason);
    await expect(backupSqlite({ file, to, signal: stop.signal })).rejects.toBe(reason);
    expect(existsSync(to)).toBe(false);
    await backupSqlite({ file, to });
  });

  test('writes over nothing, and makes no database', async () => {
    await writeFile(to, 'mine');
    await expect(backupSqlite({ file, to })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await readFile(to, 'utf8')).toBe('mine');
    const none = join(folder, 'none.db');
    await expect(backupSqlite({ file: none, to: `${to}2` })).rejects.toThrow('There is no file');
    const nowhere = join(folder, 'none', 'copy.db');
    await expect(backupSqlite({ file, to: nowhere })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('refuses what is no blog', async () => {
    const other = new DatabaseSync(join(folder, 'other.db'));
    other.exec('CREATE TABLE things (name TEXT)');
    other.close();
    await writeFile(join(folder, 'empty.db'), '');
    await writeFile(join(folder, 'text.db'), 'no database at all, but a text of some length');
    for (const [name, message] of [
      ['other.db', 'is not a blog'],
      ['empty.db', 'no blog'],
      ['text.db', 'not an SQLite database'],
    ]) {
      const wrong = { file: join(folder, name ?? '') };
      const error = { code: 'unavailable', message: expect.stringContaining(message ?? '') };
      await expect(backupSqlite({ ...wrong, to })).rejects.toMatchObject(error);
      await expect(checkSqlite(wrong)).rejects.toMatchObject(error);
    }
    expect(existsSync(to)).toBe(false);
  });
});

describe('checkSqlite', () => {
  test('finds a file that was cut off, or whose pages were changed', async () => {
    await backupSqlite({ file, to });
    const whole = await readFile(to);
    await truncate(to, Math.floor(whole.length / 2));
    await expect(checkSqlite({ file: to })).rejects.toMatchObject({ code: 'unavailable' });
    await writeFile(to, whole.fill(7, 4096 * 3, 4096 * 30));
    await expect(checkSqlite({ file: to })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

test('isSqliteInUse tells of other connections, and ends the log where there is none', async () => {
  expect(await isSqliteInUse({ file })).toBe(true);
  await write('Still there');
  await store.close();
  expect(await isSqliteInUse({ file })).toBe(false);
  expect(readdirSync(folder)).toEqual(['blog.db']);
  store = await openSql({ file });
  expect(await titlesIn(file)).toContain('Still there');
  const other = new DatabaseSync(join(folder, 'locked.db'));
  other.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE things (name TEXT)');
  expect(await isSqliteInUse({ file: join(folder, 'locked.db') })).toBe(true);
  other.close();
  const none = join(folder, 'none.db');
  await expect(isSqliteInUse({ file: none })).rejects.toThrow('There is no file');
});
