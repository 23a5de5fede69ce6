import { expect, it } from 'vitest';

import { judge } from './print-growth.js';

const blogOf = (posts: number, costs: Parameters<typeof judge>[1][0]['costs']) => ({
  database: 'sqlite' as const,
  posts,
  bytes: 1,
  made: 1,
  costs,
});

it('marks reads whose CPU time is more than twice that of the smallest blog', () => {
  const costs = (cpu: number | null, wall: number) => [
    { name: 'a page', growth: 'constant' as const, cpu, wall },
    { name: 'a total that counts', growth: 'counted' as const, cpu, wall },
  ];
  const missed = (large: ReturnType<typeof costs>) =>
    judge('sqlite', [blogOf(10, costs(1, 1)), blogOf(100, large)]).missed;
  expect(missed(costs(2, 9))).toEqual([]);
  expect(missed(costs(2.1, 1))).toEqual(['a page']);
  // Where CPU time is not told, the clock decides.
  expect(missed(costs(null, 2.1))).toEqual(['a page']);
});
