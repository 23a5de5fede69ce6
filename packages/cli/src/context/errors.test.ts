import { expect, test } from 'vitest';

import { errorText } from './errors.js';

test('the stack that DEBUG shows contains nothing that acts on the terminal', () => {
  const error = new Error('\u001b]0;owned\u0007no\u009b2J\u202e');
  const text = errorText(error, { DEBUG: '1' });
  expect(text).toMatch(/^blog: no.*\nError: no\n {4}at /);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(errorText(error, {}).split('\n')).toHaveLength(1);
});
