import { anonymous, withAccess, memory, type PostRef } from '@blog/core';
import { testActors } from '@blog/core/testing';
import { expect, it } from 'vitest';

const { admin } = testActors;

it('asks only for the posts that have comments, and for 100 at most', async () => {
  const whole = memory().as(admin);
  const text = { format: 'text', text: 'words' } as const;
  const write = (status: 'published' | 'draft') =>
    whole.posts.create({ title: 'A', source: text, status });
  const [open, quiet, draft] = [
    await write('published'),
    await write('published'),
    await write('draft'),
  ];
  for (const { id } of [open, draft])
    await whole.comments.create({ postId: id, source: text, status: 'approved' });
  const asked: (string | undefined)[] = [];
  const backend = {
    ...whole,
    posts: {
      ...whole.posts,
      get: (ref: PostRef) => {
        asked.push(ref.id);
        return whole.posts.get(ref);
      },
    },
  };
  const { counts } = withAccess(backend, anonymous).comments;
  const others = Array.from({ length: 97 }, (_, index) => `none-${index}`);
  const found = await counts([open.id, quiet.id, draft.id, ...others]);
  expect([found[open.id], found[quiet.id], found[draft.id]]).toEqual([1, 0, 0]);
  expect(asked).toEqual([open.id, draft.id]);
  await expect(counts([open.id, ...others, 'x', 'y', 'z'])).rejects.toMatchObject({
    code: 'invalid_input',
  });
});
