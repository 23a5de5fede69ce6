import type { Author, Page } from '@blog/core';
import { postItem, testActors } from '@blog/core/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { openSql, type SqlStore } from '../index.js';
import { minute } from '../testing/minute.js';

const { admin } = testActors;

let store: SqlStore;
let ids: string[];
beforeEach(async () => {
  store = await openSql({ file: ':memory:' });
  const { importer, posts } = store.as(admin);
  await importer.write([1, 2].map((n) => postItem(String(n), { publishedAt: minute(n) })));
  ids = (await posts.list({})).items.map(({ id }) => id);
});
afterEach(() => store.close());

const page = (cursor: string | null = null) => store.as(admin).posts.list({ limit: 1, cursor });
const remove = (id = '') => store.as(admin).posts.delete(id, { revision: '*' });

it('a page before which all is gone is the first', async () => {
  const { nextCursor } = await page();
  expect((await page(nextCursor)).prevCursor).not.toBeNull();
  await remove(ids[0]);
  expect(await page(nextCursor)).toMatchObject({ items: [{ id: ids[1] }], prevCursor: null });
});

it('from a page that is empty by now the way back gives the item before it', async () => {
  const { nextCursor } = await page();
  await remove(ids[1]);
  const empty = await page(nextCursor);
  expect(empty).toMatchObject({ items: [], nextCursor: null });
  expect(empty.prevCursor).not.toBeNull();
  expect((await page(empty.prevCursor)).items).toMatchObject([{ id: ids[0] }]);
});

it('gives cursors of names and ids that are longer than a cursor', async () => {
  const { importer, authors } = store.as(admin);
  // An author who has not come yet is named by the id.
  const names = Array.from({ length: 5 }, (_, index) => `${'湖'.repeat(199)}${index}`);
  await importer.write([postItem('3', { authors: names })]);
  const found: string[] = [];
  const cursors: string[] = [];
  for (let cursor: string | null = null; ;) {
    const page: Page<Author> = await authors.list({ limit: 1, cursor });
    found.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
    if (cursor === null) break;
    cursors.push(cursor);
    const back = (await authors.list({ limit: 9, cursor })).prevCursor;
    expect((await authors.list({ limit: 9, cursor: back })).items.at(-1)?.name).toBe(found.at(-1));
  }
  expect(found.filter((name) => name.startsWith('湖'))).toEqual(names);
  for (const cursor of cursors) expect(cursor.length).toBeLessThanOrEqual(512);
});
