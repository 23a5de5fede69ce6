import { expect, test } from 'vitest';

import { errorText, withoutPasswords } from './errors.js';

test('the stack that DEBUG shows contains nothing that acts on the terminal', () => {
  const error = new Error('\u001b]0;owned\u0007no\u009b2J\u202e');
  const text = errorText(error, { DEBUG: '1' });
  expect(text).toMatch(/^blog: no.*\nError: no\n {4}at /);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(errorText(error, {}).split('\n')).toHaveLength(1);
});

test.each([
  ['postgres://blog:secret@db/site is wrong', 'postgres://blog:…@db/site is wrong'],
  ["option '--dbb=postgres://:secr:et@db'.", "option '--dbb=postgres://:…@db'."],
  ['two: redis://a:1@b/c http://d:2@e', 'two: redis://a:…@b/c http://d:…@e'],
  ['https://blog.example:8080/@me and me@blog.example', undefined],
])('a password in an address is not printed: %s', (text, expected = text) => {
  expect(withoutPasswords(text)).toBe(expected);
});
