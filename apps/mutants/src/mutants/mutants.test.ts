import { afterAll, describe, expect, test } from 'vitest';

import { mutants } from './all-mutants.js';
import { formatHunt, huntAll } from './hunt.js';

const hunted = await huntAll(mutants);
afterAll(async () => {
  console.log(formatHunt(await Promise.all(hunted.map(({ hunt }) => hunt))));
});

describe('every mutant is caught by the law named for it', () => {
  test.each(hunted)('$mutant.id: $mutant.fault', async ({ hunt }) => {
    const { caught, message } = await hunt;
    expect(caught, message).toBe(true);
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
