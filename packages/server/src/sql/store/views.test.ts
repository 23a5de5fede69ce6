import { anonymous } from '@blog/core';
import { expect, it } from 'vitest';

import { openSql } from '../index.js';

it('gives a caller the same view again, which nobody can change', async () => {
  const store = await openSql({ file: ':memory:' });
  const view = store.as(anonymous);
  expect(store.as({ ...anonymous })).toBe(view);
  expect(Object.isFrozen(view)).toBe(true);
  expect(Object.isFrozen(view.posts)).toBe(true);
  const ada = store.as({ role: 'author', id: 'ada', name: 'Ada' });
  expect(store.as({ role: 'author', id: 'ada', name: 'Ada' })).toBe(ada);
  for (const other of [
    store.as({ role: 'author', id: 'ben', name: 'Ada' }),
    store.as({ role: 'author', id: 'ada', name: 'Ben' }),
    store.as({ role: 'editor', id: 'ada', name: 'Ada' }),
  ])
    expect(other).not.toBe(ada);
  await store.close();
});

it('keeps no more views than it may', async () => {
  const store = await openSql({ file: ':memory:' });
  const member = (id: number) => store.as({ role: 'member', id: String(id), name: 'M' });
  const first = member(0);
  for (let id = 1; id < 1500; id += 1) member(id);
  expect(member(0)).not.toBe(first);
  await store.close();
});
