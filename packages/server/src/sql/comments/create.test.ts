import { anonymous } from '@blog/core';
import { authorItem, commentItem, createClock, postItem, testActors } from '@blog/core/testing';
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

it('an imported comment of today counts as sent, also when its account comes later', async () => {
  const clock = createClock('2010-04-16T14:05:00.000Z');
  const store = await openSql({ file: ':memory:', clock: clock.time });
  const { importer } = store.as(admin);
  const words = { format: 'text', text: 'Well said' } as const;
  const author = { id: 'ann', name: 'Ann', url: null, avatar: null, email: null };
  await importer.write([
    postItem('p', { commentsOpen: true }),
    commentItem('c', 'p', { source: words, author, createdAt: '2010-04-16T14:00:00.000Z' }),
  ]);
  await importer.write([authorItem('ann', { name: 'Ann' })]);
  await importer.finish();
  const [post] = (await store.as(admin).posts.list({})).items;
  const [comment] = (await store.as(admin).comments.list({})).items;
  const ann = { role: 'member', id: comment?.author?.id ?? '', name: 'Ann' } as const;
  const { comments } = store.as(ann);
  await expect(comments.create({ postId: post?.id ?? '', source: words })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'duplicate' },
  });
  await store.close();
});
