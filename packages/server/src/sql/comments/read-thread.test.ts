import { anonymous } from '@blog/core';
import type { ImportItem } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

/** A blog with these comments on one post, and the post's id. */
async function blogWith(comments: ImportItem[]) {
  const store = await openSql({ file: ':memory:' });
  const { importer } = store.as(admin);
  await importer.write([postItem('p'), ...comments]);
  await importer.finish();
  const [post] = (await store.as(anonymous).posts.list({})).items;
  return { store, postId: post?.id ?? '' };
}

const at = (seconds: number) => new Date(1_200_000_000_000 + seconds * 1000).toISOString();

it('pages a chain of two thousand replies, with the ancestors of its last page', async () => {
  const { store, postId } = await blogWith(
    Array.from({ length: 2000 }, (_, index) =>
      commentItem(`c${index}`, 'p', {
        parent: index === 0 ? null : `c${index - 1}`,
        createdAt: at(index),
      }),
    ),
  );
  const { thread } = store.as(anonymous).comments;
  const page = await thread({ postId, limit: 100, number: 2000, total: true });
  expect(page.items.at(0)).toMatchObject({ depth: 1900, comment: { number: 1901 } });
  expect(page.items.at(-1)).toMatchObject({ depth: 1999, comment: { number: 2000 } });
  expect(page.total).toBe(2000);
  expect(page.ancestors.map(({ ordinal, name }) => [ordinal, name])).toEqual(
    [1, 1892, 1893, 1894, 1895, 1896, 1897, 1898, 1899, 1900].map((number) => [number, 'Guest']),
  );
  await store.close();
});

it('gives the names of ancestors, and none for a tombstone', async () => {
  const { store, postId } = await blogWith([
    commentItem('a', 'p', { createdAt: at(1) }),
    commentItem('b', 'p', { parent: 'a', createdAt: at(2) }),
    commentItem('c', 'p', { parent: 'b', createdAt: at(3) }),
  ]);
  const { list, thread, delete: remove } = store.as(admin).comments;
  const [first] = (await list({ postId })).items;
  await remove(first?.id ?? '', { revision: '*' });
  const page = await thread({ postId, limit: 1, number: 3 });
  expect(page.ancestors.map(({ name, depth }) => [name, depth])).toEqual([
    [null, 0],
    ['Guest', 1],
  ]);
  await store.close();
});
