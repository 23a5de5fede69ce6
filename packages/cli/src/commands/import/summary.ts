import { checkValue } from '@blog/core/backend';

import { changesText } from '../../import/changes.js';
import type { ImportReport, ImportTrouble, StateCounts } from '../../import/report.js';
import { duration } from '../../progress/progress-display.js';
import { plain } from '../../terminal/plain.js';
import { sizeText } from '../../terminal/sizes.js';
import { clipped } from '../../terminal/table.js';

const MAX_IDS = 5;

/**
 * Gives the report of an import as lines for people. They cannot act on a terminal, whatever the
 * export contains.
 *
 * @example
 * ```ts
 * import { importSummary, type ImportReport } from '@blog/cli';
 *
 * const print = (report: ImportReport) => console.log(importSummary(report));
 * ```
 */
export function importSummary(report: ImportReport): string {
  checkValue(report?.written, 'object', 'report.written', 'importSummary');
  const { blog, problems, spent } = report;
  const lines: string[] = [];
  const add = (name: string, text: string): void => {
    lines.push(`  ${name.padEnd(12)}${text}`);
  };
  const heading = report.complete ? 'Imported' : 'Imported so far';
  const from = blog?.url === null || blog === null ? '' : `, from ${plain(blog.url)}`;
  lines.push(`${heading}: ${blog === null ? 'a blog without a title' : plain(blog.title)}${from}`);
  add('posts', stateCountsText(report.posts));
  add('pages', stateCountsText(report.pages));
  add('comments', stateCountsText(report.comments) + repliesText(report.replies));
  add('labels', grouped(report.labels));
  add('authors', grouped(report.authors));
  add('this run', writtenText(report));
  for (const [name, text] of asideTexts(report)) add(name, text);
  if (report.ownComments > 0) {
    const count = counted(report.ownComments, 'comment', 'comments');
    add('left out', `${count} that the owner wrote on other blogs: a Takeout lists them, too`);
  }
  for (const change of changesText(report.changes, grouped)) add('in texts', change);
  for (const note of report.notes) add('note', plain(note));
  if (report.refused > 0)
    add(
      'not taken',
      `${counted(report.refused, 'entry', 'entries')} of the export; see the problems`,
    );
  add('problems', problemsText(problems));
  for (const problem of problems.first) lines.push(`    ${clipped(problemText(problem), 300)}`);
  const more = problems.count - problems.first.length;
  if (more > 0)
    lines.push(`    and ${grouped(more)} more; blog import --problems FILE writes them all`);
  add('took', `${duration(spent.total / 1000)} for ${sizeText(report.bytes)}`);
  return lines.join('\n');
}

const repliesText = (replies: number): string =>
  replies === 0
    ? ''
    : `; ${replies === 1 ? '1 is a reply to another' : `${grouped(replies)} are replies to others`}`;

/** The entries of the export, by what this run did with them. An entry kept aside for a while is new, too. */
function writtenText({ written: { created, joined, updated, unchanged } }: ImportReport): string {
  const made = created + joined;
  const parts = [
    ...(made > 0 || updated + unchanged === 0 ? [`${grouped(made)} new`] : []),
    ...(updated > 0 ? [`${grouped(updated)} changed`] : []),
    ...(unchanged > 0 ? [`${grouped(unchanged)} as they were`] : []),
  ];
  return `${parts.join(', ')} (posts, pages, comments, authors and the settings)`;
}

/** Comments without their post, and replies without the comment that they answer. */
function asideTexts({ complete, waiting, orphans, parentless }: ImportReport): [string, string][] {
  const texts: [string, string][] = [];
  if (!complete && waiting > 0) {
    const count = counted(waiting, 'comment', 'comments');
    texts.push(['kept aside', `${count}, until the post is read`]);
  }
  if (orphans.length > 0) {
    const count = counted(orphans.length, 'comment', 'comments');
    texts.push([
      'kept aside',
      `${count} whose post is not in the export, so not shown (${idsText(orphans)})`,
    ]);
  }
  if (parentless.length > 0) {
    const count = counted(parentless.length, 'reply', 'replies');
    texts.push([
      'moved up',
      `${count} to comments that are not in the export, shown as comments on the post (${idsText(parentless)})`,
    ]);
  }
  return texts;
}

function problemsText({ count, lost }: ImportReport['problems']): string {
  if (count === 0) return 'none';
  if (lost === 0) return `${grouped(count)}; nothing is missing in the blog`;
  const which = lost < count ? `${grouped(lost)} of them` : count === 1 ? 'it' : 'each';
  return `${grouped(count)}; because of ${which}, something is missing in the blog`;
}

/** A problem in one line: the place, the entry and the problem. */
export function problemText({ where, entry, what }: ImportTrouble): string {
  return plain(`${where}${entry === null ? '' : ` (${entry})`}: ${what}`);
}

/** Names of states for people. */
const stateNames: Readonly<Record<string, string>> = {
  pending: 'waiting for approval',
  trashed: 'in the trash',
  private: 'private, not shown',
  deleted: 'deleted by their writers or the owner',
};

/** The states in the order of what readers see. */
const shownFirst = ['published', 'approved', 'scheduled', 'draft'];

/** Such as `40: 33 published, 7 drafts`. */
function stateCountsText(counts: StateCounts<string>): string {
  const place = (state: string) => {
    const at = shownFirst.indexOf(state);
    return at === -1 ? shownFirst.length : at;
  };
  const present = Object.entries(counts)
    .filter(([, number = 0]) => number > 0)
    .toSorted(([a], [b]) => place(a) - place(b));
  const sum = present.reduce((total, [, number = 0]) => total + number, 0);
  const each = present.map(([state, number = 0]) =>
    state === 'draft'
      ? counted(number, 'draft', 'drafts')
      : `${grouped(number)} ${stateNames[state] ?? state}`,
  );
  return each.length === 0 ? '0' : `${grouped(sum)}: ${each.join(', ')}`;
}

/** The first ids. */
function idsText(origins: readonly { id: string }[]): string {
  const shown = origins.slice(0, MAX_IDS).map(({ id }) => plain(id));
  return `${shown.join(', ')}${origins.length > MAX_IDS ? ', …' : ''}`;
}

/** A number with its thousands grouped, such as `45,912`. */
function grouped(number: number): string {
  return number.toLocaleString('en');
}

function counted(number: number, one: string, several: string): string {
  return `${grouped(number)} ${number === 1 ? one : several}`;
}
