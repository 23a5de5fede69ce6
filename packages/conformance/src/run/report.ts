import type { LawResult, Report } from './run.js';

/**
 * A report as text: what failed and why, what was not applicable and for want of what, how many
 * laws of each group passed, and last the line
 * `laws: N passed, N failed, N not applicable`.
 */
export function formatReport(report: Report): string {
  const lines = [`${report.target}:`];
  for (const [group, results] of byGroup(report.results)) {
    const passed = results.filter(({ outcome }) => outcome === 'passed').length;
    lines.push(`  ${group.padEnd(14)} ${passed} of ${results.length}`);
  }
  for (const result of report.results) {
    if (result.outcome === 'failed') lines.push(formatFailure(result));
    if (result.outcome === 'not applicable')
      lines.push(`  not applicable: ${result.law.id} needs ${result.needs.join(', ')}`);
  }
  lines.push(
    `laws: ${report.passed} passed, ${report.failed} failed, ${report.notApplicable.length} not applicable`,
  );
  return lines.join('\n');
}

/** A failure as text, with the rule that was broken. */
export function formatFailure(result: Extract<LawResult, { outcome: 'failed' }>): string {
  return `  failed: ${result.law.id}: ${result.message}\n    rule: ${result.law.title}`;
}

function byGroup(results: readonly LawResult[]): Map<string, LawResult[]> {
  return Map.groupBy(results, ({ law }) => law.group);
}
