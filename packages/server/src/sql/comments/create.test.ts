import { anonymous } from '@blog/core';
import { createClock, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('the same words count as sent twice for a day, on one post and of one writer', async () => {
  const clock = createClock('2010-04-16T14:05:00.000Z');
  const store = await openSql({ file: ':memory:', clock: clock.time });
  const { posts } = store.as(admin);
  const source = { format: 'text', text: 'Well said' } as const;
  const make = async () => (await posts.create({ title: 'One', source, status: 'published' })).id;
  const [postId, otherId] = [await make(), await make()];
  const write = async (name: string, id = postId) =>
    store.as(anonymous).comments.create?.({ postId: id, source, author: { name } });
  const duplicate = { code: 'conflict', details: { reason: 'duplicate' } };

  await write('Ann');
  await expect(write('Ann')).rejects.toMatchObject(duplicate);
  await write('Bob');
  await write('Ann', otherId);
  clock.advance(86_400_000 - 1);
  await expect(write('Ann')).rejects.toMatchObject(duplicate);
  clock.advance(1);
  await write('Ann');
  await store.close();
});
