import { memory } from '@blog/core';
import { checkListQuery } from '@blog/core/backend';
import { expect, it } from 'vitest';

const author = { role: 'author', id: 'a', name: 'A' } as const;
const source = { format: 'text', text: 'Hello.' } as const;

it('options are those of the call, whatever the caller makes of them afterwards', async () => {
  const { posts } = memory({ blog: { title: 'A blog' } }).as(author);
  const options = { idempotencyKey: 'first' };
  const input = { title: 'One', source };
  const pending = posts.create(input, options);
  options.idempotencyKey = 'second';
  const { id } = await pending;
  expect((await posts.create(input, { idempotencyKey: 'first' })).id).toBe(id);
});

it('a list that has no totals drops the wish for one, and gives none', () => {
  const capabilities = { pagination: 'cursor', maxLimit: 50, complete: true } as const;
  const query = { total: true, limit: 5 };
  const without = checkListQuery(query, { ...capabilities, total: 'none' }, 'tags.list');
  expect(without).toEqual({ limit: 5 });
  const having = checkListQuery(query, { ...capabilities, total: 'costly' }, 'tags.list');
  expect(having).toEqual(query);
});
