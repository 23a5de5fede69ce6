import { memory } from '@blog/core';
import { checkListQuery } from '@blog/core/backend';
import { expect, it } from 'vitest';

const editor = { role: 'editor', id: 'e', name: 'Ed' } as const;
const list = { pagination: 'cursor', maxLimit: 50, total: 'none', complete: true } as const;

it('a value of a wrong type is told with the type or the values that were expected', async () => {
  expect(() => checkListQuery({ limit: '5' }, list, 'tags.list')).toThrow('limit: Expected number');
  const { posts } = memory().as(editor);
  const input = { title: 3, source: { format: 'docx', text: 'Hello' } };
  await expect(
    posts.create(input as unknown as Parameters<typeof posts.create>[0]),
  ).rejects.toThrow(
    /title: Expected string.*source\.format: Expected "markdown" or "html" or "text"/,
  );
  await expect(posts.create({} as Parameters<typeof posts.create>[0])).rejects.toThrow(
    'source: Expected object',
  );
});
