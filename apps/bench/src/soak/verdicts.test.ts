import { expect, it } from 'vitest';

import { comparedOf, judgeSoak, type Minute } from './verdicts.js';

const minute = (latency: number, resident: number): Minute => ({
  latencies: Array.from({ length: 100 }, () => latency),
  errors: new Map(),
  perSecond: 100,
  resident: [resident, 100],
});

it('compares minutes 3 to 6 of fifteen with the last three', () => {
  expect(comparedOf(15)).toEqual({ early: [3, 6], late: [13, 15] });
  expect(comparedOf(3)).toEqual({ early: [1, 2], late: [3, 3] });
});

it.each([
  ['as fast and as large as before', minute(10, 100), [true, true]],
  ['half as slow again', minute(15, 110), [true, true]],
  ['slower than that', minute(15.1, 100), [false, true]],
  ['larger by more than a tenth', minute(10, 111), [true, false]],
])('a soak whose end is %s', (_, last, expected) => {
  const minutes = Array.from({ length: 15 }, (_, at) => (at < 12 ? minute(10, 100) : last));
  expect(judgeSoak(minutes).map(({ holds }) => holds)).toEqual(expected);
});
