import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { Database } from './better-sqlite3.js';
import { 'module.exports' as sqlite3 } from './sqlite3.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drivers-'));
  file = join(folder, 'blog.db');
});

afterEach(() => rm(folder, { recursive: true }));

describe('in place of better-sqlite3', () => {
  test('it tells what gives rows, takes nothing for NULL, and gives rows with a prototype', () => {
    const database = new Database(file);
    const create = database.prepare('CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT)');
    expect(create.reader).toBe(false);
    create.run();
    const insert = database.prepare('INSERT INTO posts (title) VALUES (?)');
    expect(insert.run(['One'])).toEqual({ changes: 1, lastInsertRowid: 1 });
    insert.run([undefined]);
    const select = database.prepare('SELECT * FROM posts WHERE id > ?');
    expect(select.reader).toBe(true);
    const rows = select.all([0n]);
    expect(rows).toEqual([
      { id: 1, title: 'One' },
      { id: 2, title: null },
    ]);
    expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype);
    expect(database.pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    database.close();
  });

  test('its errors have the names and numbers that Ghost tells them apart by', () => {
    const database = new Database(file);
    database.prepare('CREATE TABLE tags (slug TEXT UNIQUE)').run();
    const insert = database.prepare('INSERT INTO tags VALUES (?)');
    insert.run(['sea']);
    expect(() => insert.run(['sea'])).toThrow(
      expect.objectContaining({ code: 'SQLITE_CONSTRAINT', errno: 19 }),
    );
    expect(() => database.prepare('SELECT * FROM nothing')).toThrow(
      expect.objectContaining({ code: 'SQLITE_ERROR', errno: 1 }),
    );
    // Text in double quotes is a name, as in the package.
    expect(() => database.prepare('SELECT * FROM tags WHERE slug = "sea"')).toThrow(
      'no such column',
    );
    database.close();
  });
});

describe('in place of sqlite3', () => {
  test('it answers by callbacks, tells what was changed, and binds what the package binds', async () => {
    const database = await new Promise<InstanceType<typeof sqlite3.Database>>((resolve, reject) => {
      const opened = new sqlite3.Database(file, sqlite3.OPEN_CREATE, (error) => {
        if (error === null) resolve(opened);
        else reject(new Error('It was not opened.', { cause: error }));
      });
    });
    const ask = (how: 'run' | 'all', sql: string, bindings?: Parameters<typeof database.run>[1]) =>
      new Promise<unknown>((resolve) => {
        const done = function done(
          this: { lastID?: number | bigint; changes?: number | bigint },
          error: unknown,
          rows?: unknown,
        ) {
          resolve(error ?? (how === 'all' ? rows : { ...this }));
        };
        if (bindings === undefined) database[how](sql, done);
        else database[how](sql, bindings, done);
      });
    await ask('run', 'CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT, day, open)');
    const insert = 'INSERT INTO kept (text, day, open) VALUES (?, ?, ?)';
    expect(await ask('run', insert, [500, new Date(1000), true])).toEqual({
      lastID: 1,
      changes: 1,
    });
    expect(await ask('all', 'SELECT text, day, open FROM kept WHERE text = "500"')).toEqual([
      { text: '500', day: 1000, open: 1 },
    ]);
    expect(await ask('all', 'SELECT * FROM nothing')).toMatchObject({ code: 'SQLITE_ERROR' });
    const closed = await new Promise((resolve) => {
      database.close(resolve);
    });
    expect(closed).toBeNull();
  });
});
