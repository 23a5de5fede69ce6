import { afterAll, describe, expect, test } from 'vitest';

import { mutants } from './all-mutants.js';
import { formatHunt, type Hunt, hunt } from './hunt.js';

const hunts: Hunt[] = [];
afterAll(() => {
  console.log(formatHunt(hunts));
});

describe.concurrent('every mutant is caught by the law named for it', () => {
  test.each(mutants)('$id: $fault', async (mutant) => {
    const found = await hunt(mutant);
    hunts.push(found);
    expect(found.caught, `${mutant.law} ${found.message}`).toBe(true);
  });
});

test('mutants have ids of their own, and there are at least four in each great topic', () => {
  expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
  const byTopic = Map.groupBy(mutants, ({ topic }) => topic);
  for (const topic of [
    'paging',
    'filters',
    'concurrency',
    'idempotency',
    'threads',
    'html',
    'errors',
    'views',
  ])
    expect(byTopic.get(topic)?.length ?? 0, topic).toBeGreaterThanOrEqual(4);
});
