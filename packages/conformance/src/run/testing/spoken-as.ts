import { type Actor, memory } from '@blog/core';
import { expect } from 'vitest';

import { type ActorName, standardActors, type Target } from '../../target/target.js';
import { targetOf } from '../../target/target-of.js';
import { formatFailure } from '../report.js';
import { runLaws } from '../run.js';

/** `memory`, to which the laws can speak as these callers only. */
export function spokenAs(names: readonly ActorName[]): Target {
  const actors: Partial<Record<ActorName, Actor>> = {};
  for (const name of names) actors[name] = standardActors[name];
  const target = targetOf(names.join(', '), () => ({ backendFor: memory().as }));
  return { ...target, actors };
}

/** Runs all laws, and expects that none fails for want of a caller that it does not name. */
export async function expectNoFailures(names: readonly ActorName[]): Promise<void> {
  const { results } = await runLaws(spokenAs(names), { concurrency: 16 });
  const failures = results.filter((one) => one.outcome === 'failed').map(formatFailure);
  expect(failures).toEqual([]);
}
