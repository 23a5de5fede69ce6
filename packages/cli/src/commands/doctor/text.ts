import type { Finding } from '@blog/client/probe';

import { plain } from '../../terminal/plain.js';
import type { Diagnosis } from './doctor.js';
import { codeOf, flagsOf, titles } from './recipes.js';

/** A text in lines of at most so many columns, each below the first with an indent. */
function wrapped(text: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of plain(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > columns - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

function findingText(finding: Finding, columns: number): string {
  const { backend, confidence, evidence, missing, notes } = finding;
  const point = (text: string) => `    - ${wrapped(text, columns, '      ')}`;
  const lacks = missing.length === 0 ? '' : `, needs ${missing.join(', ')}`;
  return [
    `  ${titles[backend]} (${backend}): ${confidence}${lacks}`,
    ...evidence.map(point),
    ...codeOf(finding).map((line) => `      ${plain(line)}`),
    `      blog serve ${plain(flagsOf(finding))}`,
    ...notes.map(point),
  ].join('\n');
}

function openedText(
  { backend, operations, deviations }: NonNullable<Diagnosis['opened']>,
  columns: number,
): string {
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  const indent = ' '.repeat(width + 9);
  const rows = operations.map(({ operation, has, how }) =>
    `  ${operation.padEnd(width)}  ${has ? 'yes' : 'no '}  ${wrapped(how, columns, indent)}`.trimEnd(),
  );
  return [
    `What works with ${titles[backend]}, for this caller:`,
    ...rows,
    ...(deviations.length === 0 ? [] : ['', 'Where it differs from the contract:']),
    ...deviations.map((sentence) => `  - ${wrapped(sentence, columns, '    ')}`),
  ].join('\n');
}

/** A diagnosis as text. */
export function doctorText(diagnosis: Diagnosis, columns: number): string {
  const { url, findings, opened, tried, fault } = diagnosis;
  if (findings.length === 0)
    return wrapped(
      `Nothing that is known was found at ${url}: no Blog API, WordPress, Ghost, Forem, Blogger, and no feed. Is it the blog’s home page?`,
      columns,
      '',
    );
  const parts = [
    `Found at ${plain(url)}, the best first:\n${findings.map((one) => findingText(one, columns)).join('\n\n')}`,
    ...(fault === null ? [] : [wrapped(`Not tried. ${fault}`, columns, '')]),
    ...(opened === null ? [] : [openedText(opened, columns)]),
  ];
  if (tried.length > 0) {
    const width = Math.max(...tried.map(({ operation }) => operation.length));
    const rows = tried.map(
      ({ operation, ok, told }) =>
        `  ${ok ? 'ok    ' : 'FAILED'}  ${operation.padEnd(width)}  ${wrapped(told, columns, ' '.repeat(width + 12))}`,
    );
    parts.push(['Tried, one read each:', ...rows].join('\n'));
  }
  return parts.join('\n\n');
}
