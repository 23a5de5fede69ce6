import {
  deviationNames,
  postFieldNames,
  postStatuses,
  settableStatuses,
  type Actor,
} from '@blog/core';
import { describe, expect, test } from 'vitest';

import { laws } from './all-laws.js';
import { formatFailure } from './report.js';
import { runLaws } from './run.js';
import { type ActorName, standardActors, type Target } from './target.js';
import type { Lacks } from './testing/lacking.js';
import { lackingTarget } from './testing/lacking-target.js';
import { memoryTarget } from './testing/memory-target.js';

/** What failed, in words. Laws that a target cannot keep have to say what they need. */
async function failures(target: Target): Promise<string[]> {
  const { results } = await runLaws(target, { concurrency: 16 });
  return results.flatMap((one) => (one.outcome === 'failed' ? [formatFailure(one)] : []));
}

/** Each is a run of all laws. */
const patient = { timeout: 60_000 };

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

describe.concurrent('no law fails on a platform that lacks one thing and says so', patient, () => {
  test.each(platforms)('without %s', async (name, lacks) => {
    expect(await failures(lackingTarget(`memory without ${name}`, lacks))).toEqual([]);
  });
});

const companies: ActorName[][] = [
  ['anonymous'],
  ['member'],
  ['admin'],
  ['anonymous', 'admin'],
  ['anonymous', 'member'],
  ['anonymous', 'author'],
  ['anonymous', 'member', 'admin'],
  ['member', 'author', 'otherAuthor'],
  ['anonymous', 'member', 'otherMember', 'author', 'otherAuthor', 'editor'],
];

function spokenAs(names: readonly ActorName[]): Target {
  const actors: Partial<Record<ActorName, Actor>> = {};
  for (const name of names) actors[name] = standardActors[name];
  return { ...memoryTarget(names.join(', ')), actors };
}

describe.concurrent('no law fails for want of a caller that it does not name', patient, () => {
  test.each(companies.map((names) => ({ names })))('as $names', async ({ names }) => {
    expect(await failures(spokenAs(names))).toEqual([]);
  });
});

test('a blog that only an admin writes to, and anyone reads, is judged by most laws', async () => {
  const { passed } = await runLaws(spokenAs(['anonymous', 'admin']), { concurrency: 16 });
  expect(passed / laws.length).toBeGreaterThan(0.8);
});

test('each difference excuses from a law', () => {
  const excused = new Set(laws.flatMap(({ needs }) => needs.excusedBy ?? []));
  expect([...excused].toSorted()).toEqual(deviationNames.toSorted());
});
