import { expect, it } from 'vitest';

import { ratioOf } from './measure.js';
import { isMissed } from './print-growth.js';

it('compares the largest blog with the smallest', () => {
  const costs = [
    { cpu: 2, wall: 4 },
    { cpu: 9, wall: 9 },
    { cpu: 3, wall: 8 },
  ];
  expect(ratioOf(costs)).toEqual({ cpu: 1.5, wall: 2 });
  expect(
    ratioOf([
      { cpu: null, wall: 1 },
      { cpu: 1, wall: 3 },
    ]),
  ).toEqual({ cpu: null, wall: 3 });
});

it.each([
  ['constant', 2, 2, false],
  ['constant', 2.1, 2.1, true],
  // Other work on the machine touches one of them.
  ['constant', 2.1, 2, false],
  ['constant', 2, 2.1, false],
  ['constant', null, 2.1, true],
  ['counted', 9, 9, false],
] as const)(
  'a read that is %s, and costs %s × by CPU and %s × by the clock',
  (growth, cpu, wall, expected) => {
    expect(isMissed({ growth, ratio: { cpu, wall } })).toBe(expected);
  },
);
