import { BlogError } from '@blog/core';
import { expect, test } from 'vitest';

import { noFields, toErrors } from './comment-form.js';

test.each([
  ['duplicate', /said this here already/],
  ['key_reused', /Send it again .* another comment/],
] as const)('a conflict of the kind %s has a message of its own', (reason, words) => {
  const error = new BlogError('conflict', { details: { reason, revision: null } });
  expect(toErrors(error)).toEqual({ fields: {}, form: expect.stringMatching(words) });
});

test.each([
  ['author', { name: 'Ann' }, { email: 'This blog asks for an e-mail address.' }],
  ['author', {}, { name: 'Please give a name.' }],
  ['author.email', { email: 'x' }, { email: 'That does not look like an e-mail address.' }],
  ['source.text', {}, { text: expect.stringContaining('Please write something') }],
])('an error at %s is shown at its field when %j was typed', (path, typed, fields) => {
  const details = { issues: [{ path, message: 'wrong' }] };
  const error = new BlogError('invalid_input', { details });
  expect(toErrors(error, { ...noFields, ...typed })).toEqual({ fields, form: null });
});

test('a text that is too long is told by how much', () => {
  const details = { issues: [{ path: 'source.text', message: 'too long' }] };
  const error = new BlogError('invalid_input', { details });
  expect(toErrors(error, { ...noFields, text: 'x'.repeat(21_234) }).fields.text).toBe(
    'A comment has up to 20,000 characters. This one has 21,234: please shorten it by 1,234.',
  );
});

test('a comment that vanished before its answer is told to the whole form', () => {
  const details = { issues: [{ path: 'parentId', message: 'unknown' }] };
  const { form } = toErrors(new BlogError('invalid_input', { details }));
  expect(form).toMatch(/^The comment that you answer is not there any more\. .*of its own\.$/);
});
