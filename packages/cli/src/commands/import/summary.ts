import { changesText } from '../../import/changes.js';
import type { ImportReport, ImportTrouble, StateCounts } from '../../import/report.js';
import { plain } from '../../terminal/plain.js';
import { clipped } from '../../terminal/table.js';
import { duration, megabytes } from './progress.js';

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
  const { blog, written, problems, spent } = report;
  const lines: string[] = [];
  const add = (name: string, text: string): void => {
    lines.push(`  ${name.padEnd(12)}${text}`);
  };
  const heading = report.complete ? 'Imported' : 'Imported so far';
  const url = blog?.url === null || blog === null ? '' : ` (${plain(blog.url)})`;
  lines.push(`${heading}: ${blog === null ? 'a blog without a title' : plain(blog.title)}${url}`);
  add('posts', stateCountsText(report.posts));
  add('pages', stateCountsText(report.pages));
  const replies = report.replies === 0 ? '' : `; ${grouped(report.replies)} of them replies`;
  add('comments', stateCountsText(report.comments) + replies);
  add('labels', grouped(report.labels));
  add('authors', grouped(report.authors));
  add(
    'in the blog',
    `${grouped(written.created)} created, ${grouped(written.updated)} updated, ${grouped(written.unchanged)} unchanged` +
      (written.waiting === 0 ? '' : `, ${grouped(written.waiting)} came before their post`) +
      (written.joined === 0 ? '' : `, ${grouped(written.joined)} joined it`),
  );
  if (report.orphans.length > 0) {
    add('orphans', `${idsText(report.orphans)}: their post never came; kept aside, not shown`);
  }
  if (report.parentless.length > 0) {
    add(
      'parentless',
      `${idsText(report.parentless)}: the comment that they answer never came; shown at the top level`,
    );
  }
  if (report.ownComments > 0) {
    add('left out', `${grouped(report.ownComments)} comments that the owner wrote on other blogs`);
  }
  const speed = spent.total > 0 ? `, ${megabytes((report.bytes / spent.total) * 1000)} MB/s` : '';
  add('took', `${duration(spent.total / 1000)} for ${megabytes(report.bytes)} MB${speed}`);
  for (const change of changesText(report.changes, grouped)) add('changed', change);
  for (const note of report.notes) add('note', plain(note));
  if (report.refused > 0)
    add('refused', `${grouped(report.refused)} of the export's entries; see the problems`);
  const lost =
    problems.lost === 0
      ? ''
      : `; by ${grouped(problems.lost)} of them something is not in the blog`;
  add('problems', problems.count === 0 ? 'none' : grouped(problems.count) + lost);
  for (const problem of problems.first) lines.push(`    ${clipped(problemText(problem), 300)}`);
  const more = problems.count - problems.first.length;
  if (more > 0)
    lines.push(`    and ${grouped(more)} more; blog import --problems FILE writes them all`);
  return lines.join('\n');
}

/** A problem in one line: the place, the entry and the problem. */
export function problemText({ where, entry, what }: ImportTrouble): string {
  return plain(`${where}${entry === null ? '' : ` (${entry})`}: ${what}`);
}

const plurals: Record<string, string> = { draft: 'drafts' };

/** Such as `40: 33 published, 7 drafts`. */
function stateCountsText(counts: StateCounts<string>): string {
  const present = Object.entries(counts).filter(([, number = 0]) => number > 0);
  const sum = present.reduce((total, [, number = 0]) => total + number, 0);
  const each = present.map(
    ([state, number = 0]) => `${grouped(number)} ${plurals[state] ?? state}`,
  );
  return each.length === 0 ? '0' : `${grouped(sum)}: ${each.join(', ')}`;
}

/** The count of ids, and the first ones. */
function idsText(origins: readonly { id: string }[]): string {
  const shown = origins.slice(0, MAX_IDS).map(({ id }) => plain(id));
  return `${grouped(origins.length)} (${shown.join(', ')}${origins.length > MAX_IDS ? ', …' : ''})`;
}

/** A number with its thousands grouped, such as `45,912`. */
function grouped(number: number): string {
  return number.toLocaleString('en');
}
