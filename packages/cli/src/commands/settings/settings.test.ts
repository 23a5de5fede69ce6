import { join } from 'node:path';

import { openSql } from '@blog/server/sql';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { Scratch } from '../../import/testing/exports.js';
import { runBlog } from '../../program/testing/run-blog.js';

let scratch: Scratch;
const settings = (...args: string[]) =>
  runBlog(['settings', ...args, '--db', 'blog.db'], { cwd: scratch.path });
const stored = async () => JSON.parse((await settings('show', '--json')).out) as unknown;

beforeEach(async () => {
  scratch = new Scratch();
  const blog = { title: 'Small hours', url: 'https://old.example/', tagline: 'Early' };
  await (await openSql({ file: join(scratch.path, 'blog.db'), blog })).close();
});
afterEach(() => scratch[Symbol.dispose]());

test('shows all settings, also without a command below it', async () => {
  const { code, out } = await settings('show');
  expect(code).toBe(0);
  expect(out).toMatch(/title +Small hours +the name/);
  expect(out).toMatch(/language +\(none\) +such as en/);
  expect(out).toMatch(/comments\.moderation +guests/);
  expect((await settings()).out).toBe(out);
});

test('changes several settings at once, and leaves the others', async () => {
  const { code, out } = await settings(
    'set',
    'title=Pebbles = stones',
    'url=https://new.example',
    'timezone=Europe/Berlin',
    'comments.open=yes',
    'comments.guests=no',
    'comments.moderation=all',
  );
  expect(code).toBe(0);
  expect(out).toContain('title: Small hours → Pebbles = stones');
  expect(out).toContain('comments.open: yes (as before)');
  expect(await stored()).toMatchObject({
    title: 'Pebbles = stones',
    tagline: 'Early',
    url: 'https://new.example',
    timeZone: 'Europe/Berlin',
    comments: { open: true, guests: false, moderation: 'all' },
  });
});

test('addresses of posts follow the url', async () => {
  const store = await openSql({ file: join(scratch.path, 'blog.db') });
  const { posts } = store.as({ role: 'admin', id: 'a', name: 'A' });
  const source = { format: 'text', text: 'One' } as const;
  const { id, path } = await posts.create({ title: 'One', source, status: 'published' });
  await store.close();
  await settings('set', 'url=https://new.example/blog/');
  const again = await openSql({ file: join(scratch.path, 'blog.db') });
  const post = await again.as({ role: 'admin', id: 'a', name: 'A' }).posts.get({ id });
  expect(post.url).toBe(`https://new.example/blog${path}`);
  await again.close();
});

test('a value that is left out clears the setting', async () => {
  expect((await settings('set', 'tagline=', 'url=')).code).toBe(0);
  expect(await stored()).toMatchObject({ tagline: null, url: null });
  expect((await settings('set', 'title=')).err).toContain('a blog has a name');
});

test('former homes are a list; a home that was left is told', async () => {
  const { err } = await settings('set', 'url=https://new.example');
  expect(err).toContain('settings set formerUrls="https://old.example/"');
  const told = await settings('set', 'formerUrls=https://old.example/ http://older.example/blog');
  expect(told.err).toBe('');
  const formerUrls = ['https://old.example/', 'http://older.example/blog'];
  expect(await stored()).toMatchObject({ formerUrls });
});

test.each([
  ['a name that there is not', 'colour=red', 'There is no setting "colour". There are title,'],
  ['no value', 'title', 'Expected NAME=VALUE'],
  ['an address without https://', 'url=blog.example', 'url: Expected an http or https address'],
  ['a former address that is none', 'formerUrls=old.example', 'formerUrls'],
  ['an unknown zone', 'timeZone=Mars/North', 'timeZone: Expected an IANA time zone'],
  ['a word for a yes or no', 'comments.open=maybe', 'comments.open is yes or no'],
  ['an unknown way', 'comments.moderation=some', 'comments.moderation is one of none, guests, all'],
])('refuses %s, and changes nothing', async (_, given, message) => {
  const before = await stored();
  const { code, out, err } = await settings('set', 'tagline=Late', given);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.split('\n')).toEqual([expect.stringContaining(message)]);
  expect(await stored()).toEqual(before);
});

test('makes no database', async () => {
  const { code, err } = await runBlog(['settings', 'show', '--db', 'none.db'], {
    cwd: scratch.path,
  });
  expect(code).toBe(2);
  expect(err).toContain('There is no database at');
});
