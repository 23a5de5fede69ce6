import { laws, runLaws } from '@blog/conformance';
import type { Deviation } from '@blog/core';
import { describe, expect, test } from 'vitest';

import type { Lacks } from './lacking.js';
import { lackingTarget } from './lacking-target.js';

/** Each is a run of all laws, 16 of them at a time. A slow machine is no failure. */
const patient = { timeout: 3_600_000 };
const patientLaws = laws.map((law) => ({ ...law, limit: 1_200_000 }));

/** A platform that deviates in one way. */
export const deviationOf = (name: Deviation): [name: string, lacks: Lacks] => [
  `${name} kept`,
  { deviations: [name] },
];

/** Tests that a law which a platform cannot keep says what it needs, for platforms that lack one thing. */
export function expectNoFailures(platforms: readonly (readonly [name: string, lacks: Lacks])[]) {
  describe('no law fails on a platform that lacks one thing and says so', patient, () => {
    test.each(platforms)('without %s', async (name, lacks) => {
      const target = await lackingTarget(`memory without ${name}`, lacks);
      const { results } = await runLaws(target, { concurrency: 16, laws: patientLaws });
      const failures = results.flatMap((one) =>
        one.outcome === 'failed' ? [`${one.law.id}: ${one.message}`] : [],
      );
      expect(failures, failures.join('\n')).toEqual([]);
    });
  });
}
