import { anonymous } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('the total of a thread counts what its writer sees of it', async () => {
  const store = await openSql({ file: ':memory:' });
  const source = { format: 'text', text: 'Text' } as const;
  const { id: postId } = await store
    .as(admin)
    .posts.create({ title: 'One', source, status: 'published' });
  await store.as(admin).comments.create({ postId, source });
  const guest = store.as(anonymous).comments;
  const created = await guest.create?.({ postId, source, author: { name: 'Guest' } });
  const receipts = [created?.receipt ?? ''];
  expect((await guest.list({ postId, total: true, receipts })).total).toBe(2);
  expect((await guest.list({ postId, total: true })).total).toBe(1);
  await store.close();
});
