import type { Finding } from '@blog/client/probe';

import { plain } from '../../terminal/plain.js';
import type { Diagnosis } from './diagnosis.js';
import { codeOf, flagsOf, platformNames } from './recipes.js';

/** Breaks text into lines of so many columns. All lines but the first begin with the indent. */
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
  const needs = missing.length === 0 ? '' : `, needs ${missing.join(', ')}`;
  return [
    `  ${platformNames[backend]} (${backend}): ${confidence}${needs}`,
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
    `What works with ${platformNames[backend]}, for this caller:`,
    ...rows,
    ...(deviations.length === 0 ? [] : ['', 'Where it differs from the contract:']),
    ...deviations.map((sentence) => `  - ${wrapped(sentence, columns, '    ')}`),
  ].join('\n');
}

function triedText(tried: Diagnosis['tried'], columns: number): string {
  const width = Math.max(...tried.map(({ operation }) => operation.length));
  const rows = tried.map(
    ({ operation, ok, told }) =>
      `  ${ok ? 'ok    ' : 'FAILED'}  ${operation.padEnd(width)}  ${wrapped(told, columns, ' '.repeat(width + 12))}`,
  );
  return ['Tried, one read each:', ...rows].join('\n');
}

/** Gives a diagnosis as text for people. */
export function diagnosisText(diagnosis: Diagnosis, columns: number): string {
  const { url, findings, opened, tried, fault } = diagnosis;
  if (findings.length === 0)
    return wrapped(
      `No known blog was found at ${url}: no Blog API, WordPress, Ghost, Forem or Blogger, and no feed. Is it the address of the blog’s home page?`,
      columns,
      '',
    );
  const found = findings.map((finding) => findingText(finding, columns)).join('\n\n');
  return [
    `Found at ${plain(url)}, the best first:\n${found}`,
    ...(fault === null ? [] : [wrapped(`Not tried: ${fault}`, columns, '')]),
    ...(opened === null ? [] : [openedText(opened, columns)]),
    ...(tried.length === 0 ? [] : [triedText(tried, columns)]),
  ].join('\n\n');
}
