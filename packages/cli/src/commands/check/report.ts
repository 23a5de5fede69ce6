import type { LawResult, Report } from '@blog/conformance';

import type { Output } from '../../context/context.js';
import { plain } from '../../terminal/plain.js';
import { clipped } from '../../terminal/table.js';

/** A report as JSON, for programs. */
export function jsonReport(report: Report): object {
  return {
    target: report.target,
    passed: report.passed,
    failed: report.failed,
    notApplicable: report.notApplicable.length,
    laws: report.results.map((result) => ({
      id: result.law.id,
      group: result.law.group,
      rule: result.law.title,
      outcome: result.outcome,
      ...(result.outcome === 'failed' && { message: result.message }),
      ...(result.outcome === 'not applicable' && { needs: result.needs }),
    })),
  };
}

/** Shows on a terminal how far the laws are. */
export function lawProgress({ status, columns }: Output) {
  let failed = 0;
  return {
    show({ law, outcome }: LawResult, done: number, all: number): void {
      if (outcome === 'failed') failed += 1;
      status?.(clipped(`${done} of ${all} laws, ${failed} failed: ${plain(law.id)}`, columns - 1));
    },
    /** Removes the line. */
    end(): void {
      status?.('');
    },
  };
}
