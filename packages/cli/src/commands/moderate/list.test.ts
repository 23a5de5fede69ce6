import { memory } from '@blog/core';
import { expect, test } from 'vitest';

import { admin } from '../../context/database.js';
import { listCommand } from './list.js';

test('an id from a hostile server cannot act on the terminal, and is printed whole', async () => {
  const { posts, comments } = memory().as(admin);
  const source = { format: 'text', text: 'Text' } as const;
  const { id: postId } = await posts.create({ title: 'One', source, status: 'published' });
  const { comment } = await comments.create({ postId, source });
  const id = 'one\u009b2J\u202e';
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const desk = {
    async *comments() {
      yield { ...comment, id };
    },
    comment: async () => comment,
    postTitle: async () => 'One',
    setStatus: async () => undefined,
    close: async () => undefined,
  };
  await listCommand(desk, { json: true }, { print, note: print, status: null, columns: 100 });
  expect(printed.join('')).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect(JSON.parse(printed.join(''))).toMatchObject([{ id }]);
});
