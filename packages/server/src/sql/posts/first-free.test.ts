import fc from 'fast-check';
import { expect, it } from 'vitest';

import { rows, type Work } from '../kit/work.js';
import { firstFree } from './first-free.js';

function* numbers(): Generator<number> {
  for (let number = 0; ; number += 1) yield number;
}

function* none(): Work<void> {
  yield* rows('SELECT 1', []);
}

/** Finds a free one where these are taken, and counts the questions. */
function find(isTaken: (candidate: number) => boolean): { found: number; asked: number } {
  let asked = 0;
  const work = firstFree(numbers(), function* (candidate) {
    asked += 1;
    yield* none();
    return !isTaken(candidate);
  });
  let step = work.next();
  while (step.done !== true) step = work.next([]);
  return { found: step.value, asked };
}

it('is the next where those before it are taken, and costs few questions', () => {
  for (const taken of [0, 1, 5, 7, 8, 9, 16, 17, 100, 1000, 5000]) {
    const { found, asked } = find((candidate) => candidate < taken);
    expect(found).toBe(taken);
    expect(asked).toBeLessThanOrEqual(8 + 2 * Math.ceil(Math.log2(taken + 1)));
  }
});

it('is free whatever is taken, and the first one where it is among the first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), (list) => {
      const taken = new Set(list);
      const { found } = find((candidate) => taken.has(candidate));
      expect(taken.has(found)).toBe(false);
      const first = [0, 1, 2, 3, 4, 5, 6, 7].find((candidate) => !taken.has(candidate));
      if (first !== undefined) expect(found).toBe(first);
    }),
  );
});
