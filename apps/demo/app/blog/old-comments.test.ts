import { memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { commentItem, postItem } from '@blog/core/testing';
import { createBlogClient } from '@blog/react';
import { expect, test } from 'vitest';

import type { DemoClient } from './client.js';
import { findOldComment, hadId, oldCommentId, oldCommentIn } from './old-comments.js';

const store = memory({
  seed: [
    postItem('1'),
    ...Array.from({ length: 250 }, (_, n) =>
      commentItem(String(4000 + n), '1', {
        createdAt: new Date(Date.UTC(2010, 4, 1, 10, 0, 0, Math.min(n, 248))).toISOString(),
      }),
    ),
  ],
});
const view = store.as({ role: 'anonymous', id: null, name: null });
const client = createBlogClient(view) as unknown as DemoClient;
const [post] = (await view.posts.list({})).items;
const find = async (query: string) => {
  const wanted = oldCommentIn(new URL(`https://blog.example/a.html${query}`));
  if (wanted === null) return null;
  const comment = await findOldComment({ client }, post?.id ?? '', wanted);
  return comment === null ? null : (await view.comments.get({ id: comment.id })).origin?.id;
};

test('a comment is found by its time, or by the id that it had, on any page of the list', async () => {
  const at = Date.UTC(2010, 4, 1, 10);
  expect(await find(`?showComment=${at}`)).toBe('4000');
  expect(await find(`?showComment=${at + 205}`)).toBe('4205');
  expect(await find('?comment=c4231')).toBe('4231');
});

test.each([
  ['no time', '?showComment=soon'],
  ['a time at which none was written', '?showComment=1272709800999'],
  ['a time at which two were written', `?showComment=${Date.UTC(2010, 4, 1, 10, 0, 0, 248)}`],
  ['an id that there was not', '?comment=c9'],
  ['an id of this place', '?comment=01abc'],
])('none is found by %s', async (_, query) => {
  expect(await find(query)).toBeNull();
});

test('the id is that of an import, or a part of the id at Blogger', () => {
  expect(oldCommentId('#c4711')).toBe('4711');
  expect(oldCommentId('#comment-4711')).toBeNull();
  expect(hadId({ id: '9.4711', origin: null }, '4711')).toBe(true);
  expect(hadId({ id: '94711', origin: null }, '4711')).toBe(false);
});

test('those who come by old addresses make one walk through the comments together', async () => {
  let lists = 0;
  const counted = createBlogClient(
    mapBackend(view, (operation, method) => (...args) => {
      if (operation === 'comments.list') lists += 1;
      return method(...args);
    }),
  ) as unknown as DemoClient;
  const ask = (time: number) => findOldComment({ client: counted }, post?.id ?? '', { time });
  await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n)));
  for (let n = 0; n < 20; n += 1) expect(await ask(n)).toBeNull();
  expect(lists).toBe(3);
});
