import { anonymous } from '@blog/core';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';
import { admin } from '../testing/seed.js';

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
  store.close();
});
