import type { LawResult, Report } from '@blog/conformance';

/** Characters that XML 1.0 cannot hold, not even as references. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A report as JUnit XML, which tools of continuous integration read: a suite for each group of laws. */
export function junitOf(report: Report): string {
  const suites = [...Map.groupBy(report.results, ({ law }) => law.group)].map(
    ([group, results]) => {
      const failed = results.filter(({ outcome }) => outcome === 'failed').length;
      const skipped = results.filter(({ outcome }) => outcome === 'not applicable').length;
      const counts = `tests="${results.length}" failures="${failed}" skipped="${skipped}"`;
      return [
        `  <testsuite name="${escape(group)}" ${counts}>`,
        ...results.map(caseOf),
        '  </testsuite>',
      ].join('\n');
    },
  );
  const counts = `tests="${report.results.length}" failures="${report.failed}" skipped="${report.notApplicable.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escape(report.target)}" ${counts}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(result: LawResult): string {
  const { group, id, title } = result.law;
  const opening = `    <testcase classname="${escape(group)}" name="${escape(id)}: ${escape(title)}"`;
  if (result.outcome === 'passed') return `${opening}/>`;
  const inner =
    result.outcome === 'failed'
      ? `<failure message="${escape(result.message)}"/>`
      : `<skipped message="needs ${escape(result.needs.join(', '))}"/>`;
  return `${opening}>${inner}</testcase>`;
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\n\r\t]/g, (control) => `&#${control.charCodeAt(0)};`);
}
