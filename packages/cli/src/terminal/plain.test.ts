import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { plain, plainJson, plainLines } from './plain.js';

describe('plain', () => {
  test.each([
    ['colours and cursor moves', '\u001b[31mred\u001b[0m\u001b[2J\u001b[1;1H', 'red'],
    ['a window title', '\u001b]0;owned\u0007name', 'name'],
    ['a C1 control sequence', 'a\u009b31mb', 'ab'],
    ['a line end that moves the cursor to the start', 'good\rbad', 'good bad'],
    ['lines and tabs', 'one\n\ttwo\u2028three', 'one two three'],
    ['backspaces and bells', 'a\u0008\u0007b', 'ab'],
    ['marks that reverse text', '\u202egnp.exe\u202c', 'gnp.exe'],
    ['half of a surrogate pair', '\ud83d', '\ufffd'],
    ['plain text', 'Müller 花 👩‍🚀', 'Müller 花 👩‍🚀'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('leaves no control character in any text', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u001b', '[', ']', '\u009b', ';', 'm', '\u0007', '\r'),
        fc.string({ maxLength: 1, unit: 'binary' }),
      ),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const once = plain(text);
        expect(once).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });
});

test('JSON keeps its meaning, and cannot act on a terminal', () => {
  const unit = fc.oneof(
    fc.constantFrom('\u001b', '\u009b', '\u202e', '\n'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.string({ unit }), (id) => {
      const json = plainJson([{ id }]);
      expect(JSON.parse(json)).toEqual([{ id }]);
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});

test('a stack keeps its lines', () => {
  expect(plainLines('Error: \u001b[2Jno\n    at \u009b31mfile.js:1')).toBe(
    'Error: no\n    at file.js:1',
  );
});
