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
    `${maxLimit} at most`,
    complete ? 'whole' : '**may miss**',
    total === 'none' ? 'no total' : `total ${total}`,
  ].join('; ');

const rows: readonly Row[] = [
  ['posts: lists', ({ posts }) => (posts ? paging(posts) : '')],
  ['posts: filters', ({ posts }) => words(posts?.filters)],
  ['posts: orders', ({ posts }) => words(posts?.sorts)],
  ['posts: a write takes', ({ posts }) => words(posts?.fields)],
  ['posts: states set', ({ posts }) => words(posts?.statuses)],
  ['posts: formats', ({ posts }) => words(posts?.formats)],
  ['posts: a change is based on', ({ posts }) => posts?.concurrency ?? ''],
  ['posts: a repeated create is found by', ({ posts }) => posts?.idempotency ?? ''],
  ['comments: lists', ({ comments }) => (comments ? paging(comments) : '')],
  ['comments: filters', ({ comments }) => words(comments?.filters)],
  ['comments: orders', ({ comments }) => words(comments?.sorts)],
  ['comments: threads', ({ comments }) => comments?.threading ?? ''],
  ['comments: numbers', ({ comments }) => comments?.numbering ?? ''],
  ['comments: guests write', ({ comments }) => comments?.guest ?? ''],
  ['comments: a receipt is for', ({ comments }) => comments?.receipts ?? ''],
  ['comments: states set', ({ comments }) => words(comments?.statuses)],
  ['comments: formats', ({ comments }) => words(comments?.formats)],
  ['tags: lists', ({ tags }) => (tags ? paging(tags) : '')],
  ['authors: lists', ({ authors }) => (authors ? paging(authors) : '')],
  ['search: lists', ({ search }) => (search ? paging(search) : '')],
  ['HTML as it comes', ({ html }) => (html === 'safe' ? 'safe' : 'raw; the client makes it safe')],
];

function mostAble({ views }: BackendViews): BlogBackend {
  const last = views.at(-1)?.[1];
  if (last === undefined) throw new Error('A backend has a view.');
  return last;
}

/** What it takes to have the operation: `yes` where nothing, `no` where it is not to be had. */
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

/** Most in common first would not help: a row is looked up by what it is on. */
function differenceRows(): string[][] {
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
      ['they would need', 'laws'],
      rows.map(([need, count]) => [need, String(count)]),
    )}\n\n</details>`;
  });
  return [table(['backend', 'run on', 'passed', 'not applicable'], summary), ...details].join(
    '\n\n',
  );
}

/** Older versions, of which the laws are run by `npm run test:live -- --all`. */
const others: Readonly<Record<string, string>> = {
  'ghost-5': 'Ghost 5.130 (`npm run test:live -- --all`)',
  'wordpress-6': 'WordPress 6.1 on MariaDB (`npm run test:live -- --all`)',
};

/** What each backend can do, how, and what was proven of it; made from the backends themselves. */
export function backendsPage(): string {
  return `${generated}

# Backends side by side

What each backend has, how it does it, and which laws it passed. It is made from the backends
themselves and from the record of the runs of their laws; a test fails where it is not so any more.
How each is set up is in [Platforms](platforms.md).

## Operations

\`yes\`: for everyone. \`no\`: the platform has no such thing, and neither has the client's type. Else what
it takes.

${table(['operation', ...heads], operationRows())}

## How

Of the most able caller. A filter, order, field or state that is not named is refused as
\`unsupported\`, never dropped. **May miss**: who reads page by page may miss an item, or see it twice,
while others come and go.

${table(
  ['', ...heads],
  rows.map(([name, cell]) => [
    name,
    ...backendViews.map((one) => cell(mostAble(one).capabilities) || 'no'),
  ]),
)}

## Deviations

Where a platform cannot keep what [the waist](decisions/waist.md) says. A backend tells its own by the
capability \`deviations\`; a law that a deviation excuses names it.

${table(['difference', 'what it means', 'backends'], differenceRows())}

## Laws

One suite, \`@blog/conformance\`, for every backend. A law that does not apply says what it would need;
it may need several things.

${lawsSections()}
`;
}
