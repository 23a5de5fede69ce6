import { type BlogBackend, type Capabilities, type Operation, operationsOf } from '@blog/core';
import { deviationTable, type ListCapabilities, operations } from '@blog/core/backend';

import { readRecords } from '../laws-record.js';
import { type BackendViews, backendViews } from './backend-views.js';
import { generated, table } from './markdown.js';

type Row = readonly [string, (capabilities: Capabilities) => string];

const words = (list: readonly string[] | undefined): string =>
  list === undefined ? '' : list.map((word) => `\`${word}\``).join(', ') || 'none';

const paging = ({ pagination, maxLimit, total, complete }: ListCapabilities): string =>
  [
    pagination === 'none' ? 'one page' : `by ${pagination}`,
    `at most ${maxLimit}`,
    complete ? 'complete' : '**may miss**',
    total === 'none' ? 'no total' : `total ${total}`,
  ].join('; ');

const rows: readonly Row[] = [
  ['posts: lists', ({ posts }) => (posts ? paging(posts) : '')],
  ['posts: filters', ({ posts }) => words(posts?.filters)],
  ['posts: orders', ({ posts }) => words(posts?.sorts)],
  ['posts: fields of a write', ({ posts }) => words(posts?.fields)],
  ['posts: states of a write', ({ posts }) => words(posts?.statuses)],
  ['posts: formats', ({ posts }) => words(posts?.formats)],
  ['posts: concurrency', ({ posts }) => posts?.concurrency ?? ''],
  ['posts: idempotency', ({ posts }) => posts?.idempotency ?? ''],
  ['comments: lists', ({ comments }) => (comments ? paging(comments) : '')],
  ['comments: filters', ({ comments }) => words(comments?.filters)],
  ['comments: orders', ({ comments }) => words(comments?.sorts)],
  ['comments: threads', ({ comments }) => comments?.threading ?? ''],
  ['comments: numbers', ({ comments }) => comments?.numbering ?? ''],
  ['comments: guests can write', ({ comments }) => comments?.guest ?? ''],
  ['comments: receipts', ({ comments }) => comments?.receipts ?? ''],
  ['comments: states of `setStatus`', ({ comments }) => words(comments?.statuses)],
  ['comments: formats', ({ comments }) => words(comments?.formats)],
  ['tags: lists', ({ tags }) => (tags ? paging(tags) : '')],
  ['authors: lists', ({ authors }) => (authors ? paging(authors) : '')],
  ['search: lists', ({ search }) => (search ? paging(search) : '')],
  [
    'HTML of the backend',
    ({ html }) => (html === 'safe' ? 'safe' : 'raw; the client makes it safe'),
  ],
];

function mostAble({ views }: BackendViews): BlogBackend {
  const last = views.at(-1)?.[1];
  if (last === undefined) throw new Error('A backend has a view.');
  return last;
}

/** The credentials that the operation needs: `yes` for none, `no` if the backend does not have it. */
function needsOf({ views }: BackendViews, operation: Operation): string {
  const found = views.find(([, view]) => operationsOf(view).includes(operation));
  if (found === undefined) return 'no';
  return found[0] === '' ? 'yes' : found[0];
}

const heads = backendViews.map(({ title }) => title);

function operationRows(): string[][] {
  return operations
    .filter((operation) => !operation.startsWith('importer.'))
    .map((operation) => [
      `\`${operation}\``,
      ...backendViews.map((one) => needsOf(one, operation)),
    ]);
}

/** The deviations, with the backends that name each. */
function deviationRows(): string[][] {
  return Object.entries(deviationTable)
    .map(([name, sentence]) => {
      const those = backendViews.filter(({ views }) =>
        views.some(([, { capabilities }]) =>
          (capabilities.deviations as string[] | undefined)?.includes(name),
        ),
      );
      return [`\`${name}\``, sentence, those.map(({ title }) => title).join(', ')];
    })
    .filter(([, , those]) => those !== '');
}

function lawsSections(): string {
  const records = readRecords();
  const summary = Object.entries(records).map(([key, { passed, notApplicable }]) => [
    `\`${key}\``,
    backendViews.find((one) => one.key === key)?.proven ?? others[key] ?? '',
    String(passed),
    String(notApplicable),
  ]);
  const details = Object.entries(records).map(([key, { needs }]) => {
    const rows = Object.entries(needs).toSorted(([, a], [, b]) => b - a);
    return `<details><summary><code>${key}</code>: why laws do not apply</summary>\n\n${table(
      ['need', 'laws'],
      rows.map(([need, count]) => [need, String(count)]),
    )}\n\n</details>`;
  });
  return [table(['backend', 'run on', 'passed', 'not applicable'], summary), ...details].join(
    '\n\n',
  );
}

/** Our own stores, and older versions: `npm run test:live -- --all` runs their laws. */
const others: Readonly<Record<string, string>> = {
  sqlite: 'our own store in an SQLite file',
  postgres: 'our own store on PostgreSQL 15',
  'ghost-5': 'Ghost 5.130 (`npm run test:live -- --all`)',
  'wordpress-6': 'WordPress 6.1 on MariaDB (`npm run test:live -- --all`)',
};

/** The page of backends: operations, capabilities, deviations and laws, generated from the backends. */
export function backendsPage(): string {
  return `${generated}

# Backends side by side

This page lists the operations and capabilities of each backend, and the laws that it passed. It is
generated from the backends and from the recorded results of their laws. A test fails if the page is out
of date. [Platforms](platforms.md) says how to set each of them up.

## Operations

\`yes\` means that everyone can call the operation. \`no\` means that the platform does not have it, so the
client's type does not have it either. Any other word names the credentials that the operation needs.

${table(['operation', ...heads], operationRows())}

## Capabilities

These are the capabilities of the most able caller. If a filter, order, field or state is not listed, it is
refused as \`unsupported\`, and never ignored. "**May miss**" means that a caller who reads page by page may
miss an item, or get it twice, while other items come and go.

${table(
  ['capability', ...heads],
  rows.map(([name, cell]) => [
    name,
    ...backendViews.map((one) => cell(mostAble(one).capabilities) || 'no'),
  ]),
)}

## Deviations

A deviation is a way in which a platform cannot keep [the contract](decisions/waist.md). A backend lists its
deviations in the capability \`deviations\`. A law that a deviation excuses names it.

${table(['deviation', 'meaning', 'backends'], deviationRows())}

## Laws

Every backend runs the same laws, from \`@blog/conformance\`. For each law that does not apply, the tables
count its unmet needs. One law may have several.

${lawsSections()}
`;
}
