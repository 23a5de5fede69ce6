import type { ImportReport, ImportTrouble, StateCounts } from '../import/report.js';
import { clipped, plain } from '../terminal/plain.js';
import { duration, megabytes } from './import-progress.js';

const MAX_IDS = 5;

/**
 * What an import did, for people: lines that can do nothing to a terminal, whatever the export has.
 *
 * @example
 * ```ts
 * import { importSummary, type ImportReport } from '@blog/cli';
 *
 * const tell = (report: ImportReport) => console.log(importSummary(report));
 * ```
 */
export function importSummary(report: ImportReport): string {
  const { blog, written, problems, spent } = report;
  const lines: string[] = [];
  const add = (name: string, text: string): void => {
    lines.push(`  ${name.padEnd(12)}${text}`);
  };
  const heading = report.complete ? 'Imported' : 'Imported so far';
  const url = blog?.url === null || blog === null ? '' : ` (${plain(blog.url)})`;
  lines.push(`${heading}: ${blog === null ? 'a blog without a title' : plain(blog.title)}${url}`);
  add('posts', states(report.posts));
  add('pages', states(report.pages));
  add('comments', `${states(report.comments)}${note(report.replies, 'of them replies')}`);
  add('labels', count(report.labels));
  add('authors', count(report.authors));
  add(
    'in the blog',
    `${count(written.created)} created, ${count(written.updated)} updated, ${count(written.unchanged)} unchanged` +
      (written.waiting === 0 ? '' : `, ${count(written.waiting)} came before their post`) +
      (written.joined === 0 ? '' : `, ${count(written.joined)} joined it`),
  );
  if (report.orphans.length > 0) {
    add('orphans', `${ids(report.orphans)}: their post never came; kept aside, not shown`);
  }
  if (report.parentless.length > 0) {
    add(
      'parentless',
      `${ids(report.parentless)}: what they answer never came; shown at the top level`,
    );
  }
  if (report.ownComments > 0) {
    add('left out', `${count(report.ownComments)} comments that the owner wrote on other blogs`);
  }
  const speed = spent.total > 0 ? `, ${megabytes((report.bytes / spent.total) * 1000)} MB/s` : '';
  add('took', `${duration(spent.total / 1000)} for ${megabytes(report.bytes)} MB${speed}`);
  add('problems', problems.count === 0 ? 'none' : count(problems.count));
  for (const problem of problems.first) lines.push(`    ${clipped(problemText(problem), 300)}`);
  const more = problems.count - problems.first.length;
  if (more > 0)
    lines.push(`    and ${count(more)} more; blog import --problems FILE writes them all`);
  return lines.join('\n');
}

/** Where and what, in a line. */
export function problemText({ where, entry, what }: ImportTrouble): string {
  return plain(`${where}${entry === null ? '' : ` (${entry})`}: ${what}`);
}

const names: Record<string, string> = { draft: 'drafts' };

/** Such as `40: 33 published, 7 drafts`. */
function states(counts: StateCounts<string>): string {
  const present = Object.entries(counts).filter(([, number = 0]) => number > 0);
  const sum = present.reduce((total, [, number = 0]) => total + number, 0);
  const each = present.map(([state, number = 0]) => `${count(number)} ${names[state] ?? state}`);
  return each.length === 0 ? '0' : `${count(sum)}: ${each.join(', ')}`;
}

function note(number: number, what: string): string {
  return number === 0 ? '' : `; ${count(number)} ${what}`;
}

function ids(origins: readonly { id: string }[]): string {
  const shown = origins.slice(0, MAX_IDS).map(({ id }) => plain(id));
  return `${count(origins.length)} (${shown.join(', ')}${origins.length > MAX_IDS ? ', …' : ''})`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
