import { deviationNames } from '@blog/core/backend';
import { expect, test } from 'vitest';

import { laws } from './all-laws.js';

test('laws have ids of their own, which begin with their group', () => {
  expect(new Set(laws.map(({ id }) => id)).size).toBe(laws.length);
  for (const { id, group, title } of laws) {
    expect(id.startsWith(`${group}.`), id).toBe(true);
    expect(title, id).toMatch(/\.$/);
  }
});

test('each deviation excuses from a law', () => {
  const excused = new Set(laws.flatMap(({ needs }) => needs.excusedBy ?? []));
  expect([...excused].toSorted()).toEqual(deviationNames.toSorted());
});
