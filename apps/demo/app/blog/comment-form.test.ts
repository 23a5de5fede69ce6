import { BlogError } from '@blog/core';
import { expect, test } from 'vitest';

import { toErrors } from './comment-form.js';

test.each([
  ['duplicate', /said this here already/],
  ['key_reused', /Send it again .* another comment/],
] as const)('a conflict that is %s has words of its own', (reason, words) => {
  const error = new BlogError('conflict', { details: { reason, revision: null } });
  expect(toErrors(error)).toEqual({ fields: {}, form: expect.stringMatching(words) });
});
