import { expect, it } from 'vitest';

import { readOptions } from './options.js';

it('a seed, rounds, and the kinds of faults are given', () => {
  const given = readOptions(['--seed', '7', '--rounds', '50', '--only', 'SQLite']);
  expect(given).toEqual({ seed: 7, rounds: 50, only: 'SQLite', isShort: false });
  expect(readOptions(['--short'])).toMatchObject({ rounds: null, only: '', isShort: true });
});

it.each([
  [['--seed', 'x'], /--seed is a whole number/],
  [['--rounds', '-1'], /rounds/],
  [['--fast'], /--fast/],
])('%j is refused, and named', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
