import { postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';
import { minute } from '../testing/minute.js';

const { admin } = testActors;

it('numbers posts of one title, hundreds of them too, each with a slug and a path of its own', async () => {
  const store = await openSql({ file: ':memory:' });
  const { importer, posts } = store.as(admin);
  const count = 300;
  await importer.write(
    Array.from({ length: count }, (_, n) =>
      postItem(String(n), { title: '', publishedAt: minute(n) }),
    ),
  );
  const found = [];
  for await (const post of all(posts)) found.push(post);
  expect(new Set(found.map(({ slug }) => slug)).size).toBe(count);
  expect(new Set(found.map(({ path }) => path)).size).toBe(count);
  const ends = found.map(({ slug }) => Number(/-(\d+)$/.exec(slug ?? '')?.[1] ?? 1));
  expect(ends.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
  await store.close();
});

async function* all(posts: ReturnType<Awaited<ReturnType<typeof openSql>>['as']>['posts']) {
  let cursor: string | undefined;
  do {
    const page = await posts.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
