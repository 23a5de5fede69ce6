import { runLaws, type Target } from '@blog/conformance';
import { postStatuses } from '@blog/core';
import { deviationNames, postFieldNames, settableStatuses } from '@blog/core/backend';
import { describe, expect, test } from 'vitest';

import type { Lacks } from './lacking.js';
import { lackingTarget } from './lacking-target.js';

/** The laws that failed. A law that a target cannot keep has to say what it needs. */
async function failures(target: Target): Promise<string[]> {
  const { results } = await runLaws(target, { concurrency: 16 });
  return results.flatMap((one) =>
    one.outcome === 'failed' ? [`${one.law.id}: ${one.message}`] : [],
  );
}

const platforms: [string, Lacks][] = [
  ...postFieldNames.map((name): [string, Lacks] => [`the field ${name}`, { fields: [name] }]),
  ...postStatuses.map((name): [string, Lacks] => [`the status ${name}`, { statuses: [name] }]),
  ...settableStatuses.map((name): [string, Lacks] => [
    `the status ${name} of comments`,
    { commentStatuses: [name] },
  ]),
  ...deviationNames.map((name): [string, Lacks] => [`${name} kept`, { deviations: [name] }]),
  ['all fields that are no state', { fields: postFieldNames.filter((name) => name !== 'status') }],
  ['all differences kept', { deviations: deviationNames }],
];

const targets: { name: string; target: Target }[] = [];
for (const [name, lacks] of platforms)
  targets.push({ name, target: await lackingTarget(`memory without ${name}`, lacks) });

/** Each is a run of all laws, 16 of them at a time. */
const patient = { timeout: 600_000 };

describe('no law fails on a platform that lacks one thing and says so', patient, () => {
  test.each(targets)('without $name', async ({ target }) => {
    expect(await failures(target)).toEqual([]);
  });
});
