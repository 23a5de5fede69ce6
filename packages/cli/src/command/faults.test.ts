import { expect, test } from 'vitest';

import { faultText } from './faults.js';

test('the stack that DEBUG shows does nothing to the terminal', () => {
  const error = new Error('\u001b]0;owned\u0007no\u009b2J\u202e');
  const text = faultText(error, { DEBUG: '1' });
  expect(text).toMatch(/^blog: no.*\nError: no\n {4}at /);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(faultText(error, {}).split('\n')).toHaveLength(1);
});
