import { anonymous, isWrite, memory, operationsOf } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { expect, test } from 'vitest';

test('operations that are left out are gone, with their capabilities and all ways around them', () => {
  const whole = { ...memory().as(anonymous), raw: { request: () => 'anything' } };
  const readable = mapBackend(whole, (operation, method) =>
    isWrite(operation) || operation === 'search.posts' ? undefined : method,
  );
  expect(operationsOf(whole)).toContain('comments.create');
  expect(operationsOf(readable).filter(isWrite)).toEqual([]);
  expect(readable).not.toHaveProperty('search');
  expect(readable.capabilities).not.toHaveProperty('search');
  expect(readable.capabilities.posts).toEqual(whole.capabilities.posts);
  expect(readable).not.toHaveProperty('raw');
});
