import { commentItem, postItem, testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

const { admin } = testActors;

it('a number beyond all numbers does not keep a post from giving the next', async () => {
  const store = await openSql({ file: ':memory:' });
  const { importer, posts, comments } = store.as(admin);
  const number = Number.MAX_SAFE_INTEGER;
  const { problems } = await importer.write([
    postItem('a'),
    commentItem('1', 'a', { number: 7 }),
    commentItem('2', 'a', { number }),
  ]);
  expect(problems).toMatchObject([
    { origin: { id: '2' }, message: expect.stringContaining(String(number)) },
  ]);
  await importer.finish();
  const postId = (await posts.list({})).items[0]?.id ?? '';
  await comments.create({ postId, source: { format: 'text', text: 'One more' } });
  const { items } = await comments.list({ postId });
  expect(items.map((comment) => comment.number)).toEqual([7, 8, 9]);
  await store.close();
});
