import type { LawResult, Report } from './run.js';

/** How a report is written. */
export interface ReportFormat {
  /** Whether each law that is not applicable is listed, with what it needs. */
  readonly verbose?: boolean;
}

/**
 * A report as text: first what failed and why, then how many laws of each group passed, then what the laws
 * that are not applicable need, and last the line `laws: N passed, N failed, N not applicable`.
 *
 * @example
 * ```ts
 * import { formatReport, runLaws, targetOf } from '@blog/conformance';
 * import { memory } from '@blog/core';
 *
 * const target = targetOf('memory', () => {
 *   const store = memory();
 *   return { backendFor: (actor) => store.as(actor) };
 * });
 * console.log(formatReport(await runLaws(target, { only: ['archive'] }), { verbose: true }));
 * ```
 */
export function formatReport(report: Report, { verbose = false }: ReportFormat = {}): string {
  const failed = report.results.filter((result) => result.outcome === 'failed');
  const lines = [`${report.target}:`, ...failed.map(formatFailure)];
  for (const [group, results] of byGroup(report.results)) {
    const applied = results.filter(({ outcome }) => outcome !== 'not applicable');
    const passed = applied.filter(({ outcome }) => outcome === 'passed').length;
    const apart = results.length - applied.length;
    const rest = apart === 0 ? '' : `, ${apart} not applicable`;
    lines.push(`  ${group.padEnd(14)} ${passed} of ${applied.length}${rest}`);
  }
  lines.push(...(verbose ? eachNotApplicable(report) : needsInShort(report)));
  lines.push(
    `laws: ${report.passed} passed, ${report.failed} failed, ${report.notApplicable.length} not applicable`,
  );
  return lines.join('\n');
}

/** A failure as text, with the rule that was broken. */
export function formatFailure(result: Extract<LawResult, { outcome: 'failed' }>): string {
  return `  failed: ${result.law.id}: ${result.message}\n    rule: ${result.law.title}`;
}

function eachNotApplicable({ notApplicable }: Report): string[] {
  return notApplicable.map(
    ({ law, needs }) => `  not applicable: ${law.id} needs ${needs.join(', ')}`,
  );
}

/** The most needs that are shown in short. */
const MAX_NEEDS = 10;

/** The needs that keep most laws from being applicable. */
function needsInShort({ notApplicable }: Report): string[] {
  if (notApplicable.length === 0) return [];
  const needs = Map.groupBy(
    notApplicable.flatMap((one) => one.needs),
    (need) => need,
  );
  const most = [...needs].toSorted(([, one], [, two]) => two.length - one.length);
  const shown = most.slice(0, MAX_NEEDS).map(([need, all]) => `${need} (${all.length})`);
  const rest = most.length > MAX_NEEDS ? `, and ${most.length - MAX_NEEDS} more` : '';
  return [`  not applicable: ${notApplicable.length} laws need ${shown.join(', ')}${rest}`];
}

function byGroup(results: readonly LawResult[]): Map<string, LawResult[]> {
  return Map.groupBy(results, ({ law }) => law.group);
}
