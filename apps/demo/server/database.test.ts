import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { anonymous } from '@blog/core';
import { openSql } from '@blog/server/sql';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { startPostgres } from '../../../scripts/postgres.js';
import { openBlog } from './database.js';
import { readOptions } from './options.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blog-demo-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const exportOf = (name: string, blog: number, post: number) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog ${name}</title><entry>
    <id>tag:blogger.com,1999:blog-${blog}.post-${post}</id>
    <category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#post"/>
    <title>Of ${name}</title><published>2010-04-16T14:05:00Z</published>
    <content>Text</content>
  </entry></feed>`;

/** Imports an export as the demo does. Gives the database, and the titles of its posts. */
async function open(path: string, env: NodeJS.ProcessEnv = {}) {
  const options = readOptions(['--import', path], { BLOG_DATA: folder, ...env }, folder);
  const { store, name: file } = await openBlog(options, folder);
  const { items } = await store.as(anonymous).posts.list({});
  await store.close();
  return { file, titles: items.map(({ title }) => title) };
}

test('an export that has become another blog is not mixed with the one before', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const path = join(folder, 'same.xml');
  writeFileSync(path, exportOf('a', 1, 1));
  const { file } = await open(path);
  writeFileSync(path, exportOf('b', 2, 2));
  await expect(open(path)).rejects.toThrow(
    `Rename the export, or delete the database of that blog: ${file}`,
  );
  writeFileSync(path, exportOf('a', 1, 1));
  expect(await open(path)).toEqual({ file, titles: ['Of a'] });
});

test('exports with one name in two folders are two blogs, and each is found again', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'blog.xml'), exportOf(name, 1, name === 'a' ? 1 : 2));
  }
  const first = await open(join(folder, 'a', 'blog.xml'));
  expect(first.titles).toEqual(['Of a']);
  expect((await open(join(folder, 'b', 'blog.xml'))).titles).toEqual(['Of b']);
  expect(await open(join(folder, 'a', 'blog.xml'))).toEqual(first);
});

describe('a database that is named', () => {
  const content = join(import.meta.dirname, '../content');
  const server = startPostgres();
  afterAll(async () => (await server).stop());

  /** Opens the blog that several processes are to serve. */
  async function openAt(address: string) {
    const options = readOptions([], { BLOG_DATA: folder, DATABASE_URL: address }, folder);
    const { store } = await openBlog(options, content);
    const posts = await store.as(anonymous).posts.list({ limit: 100 });
    const comments = await store.as(anonymous).comments.list({ limit: 100 });
    await store.close();
    return { titles: posts.items.map(({ title }) => title), comments: comments.items };
  }

  test('gets the sample blog once, however many processes start at one moment', async () => {
    const address = `${(await server).url}?schema=samples&connections=2`;
    const opened = await Promise.all([1, 2, 3].map(() => openAt(address)));
    const again = await openAt(address);
    expect(again.titles.length).toBeGreaterThan(20);
    expect(new Set(again.titles).size).toBe(again.titles.length);
    expect(again.comments.map(({ number }) => number)).not.toContain(null);
    for (const { titles } of opened) expect(titles).toEqual(again.titles);
  });

  test('keeps a blog that is there as it is', async () => {
    const file = join(folder, 'mine.db');
    const store = await openSql({ file });
    const source = { format: 'text', text: 'Mine' } as const;
    const admin = store.as({ role: 'admin', id: 'a', name: 'A' });
    await admin.posts.create({ title: 'Mine', source, status: 'published' });
    await store.close();
    expect(await openAt(`sqlite:${file}`)).toMatchObject({ titles: ['Mine'] });
  });

  test('takes an export, and is not mixed with that of another blog', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const env = { DATABASE_URL: `${(await server).url}?schema=imported` };
    const path = join(folder, 'old.xml');
    writeFileSync(path, exportOf('a', 1, 1));
    expect((await open(path, env)).titles).toEqual(['Of a']);
    writeFileSync(path, exportOf('b', 2, 2));
    await expect(open(path, env)).rejects.toThrow(/has another blog than .*old\.xml/);
  });
});
