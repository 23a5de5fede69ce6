import { anonymous, isWrite, memory, operationsOf } from '@blog/core';
import { expect, test } from 'vitest';

import { only } from './only.js';

test('what is left out is not there, and neither is the way around', () => {
  const whole = { ...memory().as(anonymous), raw: { request: () => 'anything' } };
  const readable = only(whole, (operation) => !isWrite(operation) && operation !== 'search.posts');
  expect(operationsOf(whole)).toContain('comments.create');
  expect(operationsOf(readable).filter(isWrite)).toEqual([]);
  expect(readable).not.toHaveProperty('search');
  expect(readable.capabilities).not.toHaveProperty('search');
  expect(readable.capabilities.posts).toEqual(whole.capabilities.posts);
  expect(readable).not.toHaveProperty('raw');
});
