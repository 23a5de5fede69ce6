import { describe, expect, test } from 'vitest';

import { limitOf } from './law/law.js';
import { formatFailure, formatReport } from './run/report.js';
import {
  chooseLaws,
  type LawResult,
  openSession,
  type Report,
  reportOf,
  type RunOptions,
} from './run/run.js';
import type { Target } from './target/target.js';

/** The options of `describeLaws`. */
export interface DescribeOptions extends Omit<RunOptions, 'concurrency' | 'onResult'> {
  /**
   * How many laws are not applicable. Tell it, so that an operation or capability that gets lost is
   * noticed.
   */
  readonly notApplicable?: number;
  /** Is given the report when all laws have run: to keep it, or to hold it against an older one. */
  readonly onReport?: (report: Report) => void;
}

/**
 * Runs the laws in vitest: one test a law that applies, and one for those that do not, which
 * prints the report and checks that each is left out for a need that it states.
 *
 * @example
 * ```ts
 * import { targetOf } from '@blog/conformance';
 * import { describeLaws } from '@blog/conformance/vitest';
 * import { memory } from '@blog/core';
 *
 * describeLaws(
 *   targetOf('memory', () => {
 *     const store = memory();
 *     return { backendFor: (actor) => store.as(actor) };
 *   }),
 * );
 * ```
 */
export function describeLaws(target: Target, options: DescribeOptions = {}): void {
  describe(`laws on ${target.name}`, async () => {
    const chosen = chooseLaws(options);
    const session = await openSession(target);
    const results: LawResult[] = [];
    for (const law of chosen) {
      if (session.unmet(law).length > 0) continue;
      test(`${law.id}: ${law.title}`, { timeout: limitOf(law, target) + 5000 }, async () => {
        const result = await session.run(law);
        results.push(result);
        if (result.outcome === 'failed') expect.fail(formatFailure(result).trim());
      });
    }
    test('the report', async () => {
      for (const law of chosen) {
        if (session.unmet(law).length > 0) results.push(await session.run(law));
      }
      await session.close();
      const report = reportOf(target, results);
      console.log(formatReport(report));
      expect(report.results).toHaveLength(chosen.length);
      for (const { needs } of report.notApplicable) expect(needs).not.toEqual([]);
      if (options.notApplicable !== undefined)
        expect(report.notApplicable, formatReport(report, { verbose: true })).toHaveLength(
          options.notApplicable,
        );
      options.onReport?.(report);
    });
  });
}
