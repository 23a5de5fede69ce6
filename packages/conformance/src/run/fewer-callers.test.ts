import { type Actor, memory } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { laws } from '../laws/all-laws.js';
import { type ActorName, standardActors, type Target } from '../target/target.js';
import { targetOf } from '../target/target-of.js';
import { formatFailure } from './report.js';
import { runLaws } from './run.js';

/** `memory`, to which the laws can speak as these callers only. */
function spokenAs(names: readonly ActorName[]): Target {
  const actors: Partial<Record<ActorName, Actor>> = {};
  for (const name of names) actors[name] = standardActors[name];
  const target = targetOf(names.join(', '), () => ({ backendFor: memory().as }));
  return { ...target, actors };
}

const companies: ActorName[][] = [
  ['anonymous'],
  ['member'],
  ['admin'],
  ['anonymous', 'member'],
  ['anonymous', 'author'],
  ['anonymous', 'member', 'admin'],
  ['member', 'author', 'otherAuthor'],
  ['anonymous', 'member', 'otherMember', 'author', 'otherAuthor', 'editor'],
];

/** Each is a run of all laws, 16 of them at a time. */
const patient = { timeout: 600_000 };

describe('no law fails for want of a caller that it does not name', patient, () => {
  test.each(companies.map((names) => ({ names })))('as $names', async ({ names }) => {
    const { results } = await runLaws(spokenAs(names), { concurrency: 16 });
    const failures = results.filter((one) => one.outcome === 'failed').map(formatFailure);
    expect(failures).toEqual([]);
  });
});

// As `blog check` runs them. Settings of the blog are changed by import alone, and must not leak into other laws.
test(
  'a shared blog that only an admin writes to, and anyone reads, is judged by most laws',
  patient,
  async () => {
    const store = memory();
    const { passed, results } = await runLaws({
      ...spokenAs(['anonymous', 'admin']),
      isolation: 'shared',
      open: async () => ({
        backendFor: async (actor) => store.as(actor),
        close: async () => undefined,
      }),
    });
    const failures = results.filter((one) => one.outcome === 'failed').map(formatFailure);
    expect(failures).toEqual([]);
    expect(passed / laws.length).toBeGreaterThan(0.8);
  },
);
