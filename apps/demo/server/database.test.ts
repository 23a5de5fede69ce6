import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { anonymous } from '@blog/core';
import { afterEach, expect, test, vi } from 'vitest';

import { openBlog } from './database.js';
import { readOptions } from './options.js';

const folder = mkdtempSync(join(tmpdir(), 'blog-demo-'));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('exports with one name in two folders are two blogs, and each is found again', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const kind = 'http://schemas.google.com/g/2005#kind';
  const open = async (name: string) => {
    const path = join(folder, name, 'blog.xml');
    const options = readOptions(['--import', path], { BLOG_DATA: folder }, folder);
    const { store, file } = await openBlog(options, folder);
    const { items } = await store.as(anonymous).posts.list({});
    await store.close();
    return { file, titles: items.map(({ title }) => title) };
  };
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, name, 'blog.xml'),
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog ${name}</title><entry>
        <id>tag:blogger.com,1999:blog-1.post-${name === 'a' ? 1 : 2}</id>
        <category scheme="${kind}" term="http://schemas.google.com/blogger/2008/kind#post"/>
        <title>Of ${name}</title><published>2010-04-16T14:05:00Z</published>
        <content>Text</content>
      </entry></feed>`,
    );
  }
  const first = await open('a');
  expect(first.titles).toEqual(['Of a']);
  expect((await open('b')).titles).toEqual(['Of b']);
  expect(await open('a')).toEqual(first);
});
