import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { anonymous } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('counts no post among the hits that is not published, or is not any more', async () => {
  const store = await openSql({ file: ':memory:' });
  const { posts } = store.as(admin);
  const source = { format: 'text', text: 'Xylophone' } as const;
  const total = async () =>
    (await store.as(anonymous).search.posts({ query: 'xylophone', total: true })).total;

  await posts.create({ title: 'Draft', source });
  await posts.create({ title: 'Private', source, status: 'private' });
  expect(await total()).toBe(0);
  const { id } = await posts.create({ title: 'Out', source, status: 'published' });
  expect(await total()).toBe(1);
  await posts.update(id, { status: 'draft' }, { revision: '*' });
  expect(await total()).toBe(0);
  await store.close();
});

it('finds the same where words are repeated, or begin one another', async () => {
  const store = await openSql({ file: ':memory:' });
  const { posts } = store.as(admin);
  const words = Array.from({ length: 400 }, (_, n) => `abc${n.toString(36)}`).join(' ');
  for (let n = 0; n < 40; n += 1)
    await posts.create({
      title: `Post ${n}`,
      source: { format: 'text', text: n === 7 ? `${words} abcdef` : words },
      status: 'published',
    });
  const { search } = store.as(anonymous);
  const total = async (query: string) => (await search.posts({ query, total: true })).total;
  expect(await total('abc '.repeat(50))).toBe(40);
  expect(await total('abc abcd abcde ábc ABC')).toBe(1);
  expect(await total('ab abcdef')).toBe(0);
  await store.close();
});

it('has an index of the beginnings that words are looked up by', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blog-sql-'));
  const file = join(folder, 'blog.sqlite');
  await (await openSql({ file })).close();
  const database = new DatabaseSync(file);
  const made = database.prepare("SELECT sql FROM sqlite_master WHERE name = 'search'").get();
  database.close();
  rmSync(folder, { recursive: true });
  expect(made?.['sql']).toMatch(/prefix = '3'/);
});
