import { join } from 'node:path';

import { anonymous } from '@blog/core';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import { startPostgres } from '../../../../../scripts/postgres.js';
import { Scratch } from '../../import/testing/exports.js';
import { classic, entry } from '../../import/testing/fixtures.js';
import { runBlog } from '../../program/testing/run-blog.js';

const server = await startPostgres();
afterAll(() => server.stop());

let scratch: Scratch;
let schemas = 0;
let address: string;
const env = { PGPASSWORD: 'not asked for' };
const blog = (...args: string[]) => runBlog(args, { cwd: scratch.path, env });
const withSecret = (url: string) => url.replace('postgres@', 'postgres:secret@');

beforeEach(async () => {
  scratch = new Scratch();
  address = `${withSecret(server.url)}?schema=cli_${(schemas += 1)}&connections=2`;
  const store = await openSql({ file: join(scratch.path, 'blog.db'), blog: { title: 'Mine' } });
  const { importer } = store.as(testActors.admin);
  await importer.write([postItem('1'), commentItem('a', '1'), commentItem('b', '1')]);
  await importer.finish();
  await store.close();
});
afterEach(() => scratch[Symbol.dispose]());

describe('blog database copy', () => {
  test('copies to PostgreSQL and back, and tells how many rows both have', async () => {
    const there = await blog('database', 'copy', 'blog.db', address);
    expect(there).toMatchObject({ code: 0 });
    expect(there.out).toMatch(/^Copied in .*\n {2}1 blog\n {2}1 posts\n[^]* {2}2 comments$/);
    expect(there.err).toMatch(
      /postgres:\/\/postgres@127\.0\.0\.1:\d+\/postgres\?schema=cli_\d+ is/,
    );
    const back = await blog('database', 'copy', address, 'sqlite:a/new/folder/back.db', '--json');
    expect(JSON.parse(back.out)).toMatchObject({ rows: { posts: 1, comments: 2 }, resumed: false });
    expect(`${there.out}${there.err}${back.out}${back.err}`).not.toContain('secret');
    const store = await openSql({ file: join(scratch.path, 'a/new/folder/back.db') });
    const { items } = await store.as(anonymous).posts.list({});
    expect(items.map(({ commentCount }) => commentCount)).toEqual([2]);
    await store.close();
  });

  test('takes the target from the environment', async () => {
    const { code } = await runBlog(['database', 'copy', 'blog.db'], {
      cwd: scratch.path,
      env: { DATABASE_URL: address },
    });
    expect(code).toBe(0);
    expect((await blog('settings', 'show', '--db', address)).out).toMatch(/title +Mine/);
  });

  test('refuses a target that has a blog, and a blog that is not there', async () => {
    await blog('database', 'copy', 'blog.db', address);
    expect(await blog('database', 'copy', 'blog.db', address)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('The target has a blog already'),
    });
    expect(await blog('database', 'copy', 'none.db', 'other.db')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no database at'),
    });
    expect(await blog('database', 'copy', 'blog.db', './blog.db')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Both databases are'),
    });
  });

  test('ends by Ctrl-C, and goes on when it is run again', async () => {
    const stop = new AbortController();
    stop.abort();
    const args = ['database', 'copy', 'blog.db', address];
    const stopped = await runBlog(args, { cwd: scratch.path, signal: stop.signal });
    expect(stopped).toMatchObject({ code: 130, err: expect.stringContaining('to go on') });
    expect(await blog(...args)).toMatchObject({ code: 0 });
  });
});

describe('every command that takes a database takes PostgreSQL', () => {
  test('import, settings, tokens and moderation', async () => {
    await scratch.write('old.xml', classic(entry('post', '1', '')));
    expect(await blog('import', 'old.xml', '--db', address)).toMatchObject({ code: 0 });
    const set = await blog('settings', 'set', 'title=Pebbles', '--db', address);
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining('→ Pebbles') });
    expect(await blog('token', 'create', '--db', address)).toMatchObject({ code: 0 });
    expect((await blog('token', 'list', '--db', address)).out).toMatch(/admin +Admin/);
    expect(await blog('moderate', 'list', '--db', address)).toMatchObject({
      code: 0,
      out: expect.stringContaining('No comment is pending'),
    });
  });

  test('and makes nothing in a database that has no blog', async () => {
    for (let times = 0; times < 2; times += 1)
      expect(await blog('token', 'list', '--db', address)).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/^blog: The database has no schema "cli_\d+"/),
      });
  });

  test.each([
    ['a wrong scheme', 'mysql://me:secret@db/blog', 2],
    ['a server that is not there', 'postgres://me:secret@127.0.0.1:1/blog', 1],
    ['a password that is not encoded', 'postgres://me:secret#1@db/blog', 2],
  ])('%s is one line, without the password', async (_, db, code) => {
    const found = await blog('settings', 'show', '--db', db);
    expect(found).toMatchObject({ code, out: '' });
    expect(found.err.split('\n')).toHaveLength(1);
    expect(found.err).not.toContain('secret');
    const mistyped = await blog('settings', 'show', `--dbb=${db}`);
    expect(mistyped).toMatchObject({ code: 2 });
    expect(mistyped.err).not.toContain('secret');
  });
});
