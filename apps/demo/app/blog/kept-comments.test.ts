import { BlogError } from '@blog/core';
import { expect, test } from 'vitest';

import { keepComments, type MarkedComment } from './kept-comments.js';

const clock = { now: 0 };
const comment = (id: string): MarkedComment => ({
  id,
  oldId: null,
  createdAt: '2010-05-01T10:00:00.000Z',
});

/** Keeps the comments of posts that are called by the number of their comments. */
function open(
  read = async (postId: string) => Array.from({ length: Number(postId) }, () => comment(postId)),
) {
  const asked: string[] = [];
  const commentsOf = keepComments(
    async (postId) => {
      asked.push(postId);
      return read(postId);
    },
    () => clock.now,
  );
  return { asked, commentsOf };
}

test('a list is read once for all who ask, and again when it is old', async () => {
  const { asked, commentsOf } = open();
  const all = await Promise.all([commentsOf('2'), commentsOf('2'), commentsOf('2')]);
  expect(all.map((each) => each?.length)).toEqual([2, 2, 2]);
  await commentsOf('2');
  expect(asked).toEqual(['2']);
  clock.now += 300_001;
  await commentsOf('2');
  expect(asked).toEqual(['2', '2']);
});

test('lists are read one after the other, and few wait', async () => {
  let atOnce = 0;
  let most = 0;
  const { asked, commentsOf } = open(async (postId) => {
    most = Math.max(most, (atOnce += 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    return [comment(postId)];
  });
  const found = await Promise.all(Array.from({ length: 50 }, (_, n) => commentsOf(`p${n}`)));
  expect(most).toBe(1);
  expect(asked).toHaveLength(5);
  expect(found.filter((each) => each === null)).toHaveLength(45);
  expect(await commentsOf('p40')).toEqual([comment('p40')]);
});

test('a list that cannot be read is not asked for again by each visitor, but soon', async () => {
  const { asked, commentsOf } = open(async () => {
    throw new BlogError('unavailable');
  });
  for (let n = 0; n < 5; n += 1)
    await expect(commentsOf('1')).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toHaveLength(1);
  clock.now += 10_001;
  await expect(commentsOf('1')).rejects.toMatchObject({ code: 'unavailable' });
  expect(asked).toHaveLength(2);
});

test('of many comments, those that were read last are kept', async () => {
  const { asked, commentsOf } = open();
  for (const postId of ['60000', '30000', '20000', '20000', '30000', '60000'])
    await commentsOf(postId);
  expect(asked).toEqual(['60000', '30000', '20000', '60000']);
});
