import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BlogBackend } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { authorItem, commentItem, postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';
import { minute } from '../testing/minute.js';

const { admin } = testActors;

it('numbers by date behind the numbers that stand, and leaves texts alone', async () => {
  const store = await openSql({ file: ':memory:' });
  const { importer, posts, comments } = store.as(admin);
  const text = 'In JSON it is "number":null, is it not?';
  await importer.write([
    postItem('a'),
    postItem('b'),
    commentItem('late', 'a', { createdAt: minute(9), source: { format: 'text', text } }),
    commentItem('early', 'a', { createdAt: minute(1) }),
    commentItem('third', 'a', { createdAt: minute(5), number: 3 }),
    commentItem('held', 'a', { createdAt: minute(2), status: 'pending' }),
    commentItem('only', 'b', { createdAt: minute(3) }),
  ]);
  const list: BlogBackend = store.as(admin);
  const read = async () => (await list[jsonBytes]?.['comments.list']?.({}))?.etag;
  const before = await read();
  await importer.finish();
  expect(await read()).not.toBe(before);

  const { items } = await comments.list({});
  const numbers = Object.fromEntries(items.map(({ origin, number }) => [origin?.id, number]));
  expect(numbers).toEqual({ early: 4, late: 5, third: 3, only: 1 });
  expect(items.find(({ origin }) => origin?.id === 'late')?.html).toContain('"number":null');

  const postId = items.find(({ number }) => number === 5)?.postId ?? '';
  await comments.create({ postId, source: { format: 'text', text: 'One more' } });
  const after = await comments.list({ postId });
  expect(after.items.map(({ number }) => number)).toEqual([4, 3, 5, 6]);
  expect((await posts.get({ id: postId })).commentCount).toBe(4);
  await store.close();
});

it('counts the published posts of tags and authors as they come, change and go', async () => {
  const store = await openSql({ file: ':memory:' });
  const { importer, tags, authors } = store.as(admin);
  const counts = async () => ({
    tags: Object.fromEntries((await tags.list({})).items.map((tag) => [tag.name, tag.postCount])),
    authors: (await authors.list({})).items.map(({ postCount }) => postCount),
  });
  const post = (tagged: string[], status: 'published' | 'draft' = 'published') =>
    postItem('a', { tags: tagged, status, authors: ['x'] });
  await importer.write([post(['One', 'Two']), postItem('b', { tags: ['Two'], authors: ['x'] })]);
  expect(await counts()).toEqual({ tags: { One: 1, Two: 2 }, authors: [2] });
  await importer.write([post(['Two', 'Three'])]);
  expect(await counts()).toMatchObject({ tags: { Two: 2, Three: 1 }, authors: [2] });
  expect((await counts()).tags['One'] ?? 0).toBe(0);
  await importer.write([post(['Two', 'Three'], 'draft')]);
  expect(await counts()).toMatchObject({ tags: { Two: 1 }, authors: [1] });
  await store.close();
});

it('keeps over a restart which authors comments wait for, and how many comments it joined', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'blog-import-')), 'blog.db');
  const author = { id: 'ann', name: 'Ann', url: null, avatar: null, email: 'ann@blog.example' };
  let store = await openSql({ file });
  const reopen = async () => {
    await store.close();
    store = await openSql({ file });
    return store.as(admin);
  };
  await store.as(admin).importer.write([commentItem('1', 'a', { author }), commentItem('2', 'a')]);
  await (await reopen()).importer.write([postItem('a')]);
  const { importer, comments, authors } = await reopen();
  await importer.write([authorItem('ann')]);
  expect((await importer.finish()).joined).toBe(2);
  expect((await importer.finish()).joined).toBe(0);
  const [ann] = (await authors.list({})).items;
  const { items } = await comments.list({});
  expect(items.map((one) => [one.origin?.id, one.author?.id ?? null])).toEqual([
    ['1', ann?.id],
    ['2', null],
  ]);
  const list: BlogBackend = store.as(admin);
  const bytes = (await list[jsonBytes]?.['comments.list']?.({}))?.body;
  expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ items });
  await store.close();
});
