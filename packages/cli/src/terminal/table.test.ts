import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

import { clipped, table } from './table.js';

test('clipped text never exceeds its columns', () => {
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

test('a table keeps its columns straight, whatever its cells contain', () => {
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
