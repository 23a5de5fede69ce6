import { expect, it } from 'vitest';

import type { Contender } from './contender.js';
import type { Course } from './course.js';
import { figuresOf } from './figures.js';
import { judge, word } from './pass-marks.js';

const server: Contender = {
  name: 'none',
  port: 0,
  pid: 0,
  blog: { database: '', slug: '', postId: '' },
  usage: () => Promise.resolve({ own: 0, cpu: 0, peak: 0 }),
  stop: () => undefined,
};

/** A course with these CPU times, of which the database has a half. */
function course(name: string, cpus: readonly number[]): Course {
  const runs = cpus.map((cpu) => ({ perSecond: 1e6 / cpu, p99: 1, own: cpu / 2, cpu, peak: 1 }));
  return { name, server, path: '/', headers: {}, bytes: 1, runs };
}

const rounds = [10, 20, 40];
const post = figuresOf('post by slug', [
  course('bare', rounds),
  course('encoded', [20, 40, 80]),
  course('cached', [10, 40, 41]),
  course('pg encoded', [100, 200, 400]),
  // Slower by a tenth and more in each round, whatever else the machine did in that round.
  course('encoded, before', [22, 48, 88]),
]);

it('figures are compared within a round, with the CPU of the database', () => {
  const shares = Object.fromEntries(post.map(({ variant, share }) => [variant, share]));
  expect(shares['encoded']).toEqual({ middle: 0.5, spread: [0.5, 0.5] });
  expect(shares['pg encoded']?.middle).toBe(0.1);
  expect(shares['cached']?.spread).toEqual([0.5, 1]);
  const [before] = post.flatMap(({ ofBefore }) => ofBefore ?? []);
  expect(before?.middle).toBeCloseTo(1.1);
  expect(before?.spread[1]).toBeCloseTo(1.2);
});

it('each mark is met or missed, and with few rounds neither', () => {
  const marks = judge(post, 9).map((mark) => [mark.variant, mark.beside, word(mark)]);
  expect(marks).toEqual([
    ['encoded', 'before', 'met'],
    ['cached', 'bare', 'met'],
    ['pg encoded', 'bare', 'missed'],
  ]);
  expect(judge(post, 8).map(word)).toEqual(Array(3).fill('too few rounds'));
});

it('what was not measured is not judged', () => {
  expect(judge(figuresOf('post by slug', [course('bare', rounds)]), 9)).toEqual([]);
});
