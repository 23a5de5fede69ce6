import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';

import { clipped, plain, plainJson, plainLines, table } from './plain.js';

describe('plain', () => {
  test.each([
    ['colours and cursor moves', '\u001b[31mred\u001b[0m\u001b[2J\u001b[1;1H', 'red'],
    ['a window title', '\u001b]0;owned\u0007name', 'name'],
    ['a C1 control sequence', 'a\u009b31mb', 'ab'],
    ['a line that overwrites its start', 'good\rbad', 'good bad'],
    ['lines and tabs', 'one\n\ttwo\u2028three', 'one two three'],
    ['backspaces and bells', 'a\u0008\u0007b', 'ab'],
    ['letters turned round', '\u202egnp.exe\u202c', 'gnp.exe'],
    ['half of a pair', '\ud83d', '\ufffd'],
    ['what is plain', 'Müller 花 👩‍🚀', 'Müller 花 👩‍🚀'],
  ])('%s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('leaves no control character of any text, and settles', () => {
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

test('JSON says the same, and does nothing to a terminal', () => {
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

test('clipped never exceeds its columns', () => {
  expect(clipped('short', 10)).toBe('short');
  expect(clipped('花花花花花花', 5)).toBe('花花…');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 20 }),
      (text, columns) => {
        expect(stringWidth(clipped(text, columns))).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test('a table stays straight whatever stands in it', () => {
  const text = table(
    [
      { title: 'A', width: 6 },
      { title: 'B', width: 80 },
    ],
    [
      ['花花花花', 'first\u001b[2J\nrow'],
      ['x', 'y'.repeat(100)],
    ],
    30,
  );
  expect(text.split('\n')).toEqual(['A      B', '花花…  first row', `x      ${'y'.repeat(22)}…`]);
});
