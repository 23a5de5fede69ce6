import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { type Actor, anonymous, type BlogBackend } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openSql, type SqlStore } from '../index.js';

const { admin } = testActors;

let folder: string;
let file: string;
let store: SqlStore;
let id: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blog-etags-'));
  file = join(folder, 'blog.sqlite');
  store = await openSql({ file });
  const { importer, posts } = store.as(admin);
  await importer.write([postItem('a', { access: 'members' }), commentItem('1', 'a')]);
  id = (await posts.list({})).items[0]?.id ?? '';
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The tags of all that the fast path gives of the post. */
async function tagsFor(actor: Actor) {
  const fast = (store.as(actor) as BlogBackend)[jsonBytes];
  const answers = await Promise.all([
    fast?.['posts.get']?.({ id }),
    fast?.['posts.list']?.({ content: true }),
    fast?.['posts.list']?.({}),
    fast?.['comments.list']?.({ postId: id }),
    fast?.['comments.list']?.({ postId: 'of another post' }),
  ]);
  return answers.map((answer) => answer?.etag);
}

it('callers of another class have other tags, so that none is told that it has what it may not see', async () => {
  const callers: Actor[] = [
    anonymous,
    { role: 'member', id: 'a', name: 'A' },
    { role: 'member', id: 'b', name: 'B' },
    { role: 'author', id: 'a', name: 'A' },
    admin,
  ];
  const tags = await Promise.all(callers.map(tagsFor));
  for (const index of [0, 1, 2, 3, 4])
    expect(new Set(tags.map((each) => each[index])).size).toBe(callers.length);
  for (const tag of tags.flat()) expect(tag).toMatch(/^"[\x21\x23-\x7e]+"$/);
});

it('a page of the same items with another end has another tag', async () => {
  const { importer, posts } = store.as(admin);
  await importer.write([postItem('b', { publishedAt: '2009-04-16T14:05:00.000Z' })]);
  const [, older] = (await posts.list({})).items;
  const fast = (store.as(anonymous) as BlogBackend)[jsonBytes];
  const tags = async () =>
    Promise.all(
      [{ limit: 1 }, { limit: 1, content: true }].map(
        async (query) => (await fast?.['posts.list']?.(query))?.etag,
      ),
    );
  const before = await tags();
  await posts.delete(older?.id ?? '', { revision: '*' });
  const after = await tags();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

it('what another sanitiser made has other tags', async () => {
  const before = await tagsFor(anonymous);
  const database = new DatabaseSync(file);
  database.exec('UPDATE bodies SET sanitizer_version = sanitizer_version + 1');
  database.close();
  const after = await tagsFor(anonymous);
  expect(after.map((tag, index) => tag === before[index])).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
