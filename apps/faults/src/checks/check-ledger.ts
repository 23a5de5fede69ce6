import type { FaultDatabase } from '../databases/database.js';
import type { Report } from '../kit/report.js';
import type { Item, Ledger } from '../writes/ledger.js';
import { type Row, rowsBy } from '../databases/rows.js';

const SELECTS = {
  post: 'SELECT id, title AS words, revision, status, NULL AS number FROM posts',
  comment: 'SELECT id, source_text AS words, revision, status, number, post_id FROM comments',
} as const;

/** The rows of items, by their markers. */
export type Found = ReadonlyMap<string, readonly Row[]>;

/** Finds the rows of all items. */
export async function findRows(database: FaultDatabase): Promise<Found> {
  const found = [];
  for (const select of Object.values(SELECTS))
    for (const row of await database.query(select)) {
      const words = String(row['words']);
      found.push({ ...row, marker: /\b(\w+n\d+x(?:[bc]\dx)?)\b/.exec(words)?.[1] ?? words });
    }
  return rowsBy(found, 'marker');
}

/** Holds every item against its row: there if it was acknowledged, once, and not there if it was deleted. */
export function checkRows(ledger: Ledger, found: Found, report: Report): void {
  for (const item of ledger.items) {
    const rows = found.get(item.marker) ?? [];
    const name = nameOf(item);
    if (rows.length > 1) report.harm('doubled', `${name} is there ${rows.length} times`);
    const [row] = rows;
    const isThere = row !== undefined;
    if (!isThere && !item.states.includes('absent')) {
      report.harm('lost', `${name} was acknowledged, and is not there`);
      // It is told once.
      ledger.settle(item, 'absent');
    }
    if (isThere && item.states.every((state) => state === 'absent'))
      report.harm('lost', `${name} was deleted or never written, and is there`);
    if (isThere && item.id !== null && row['id'] !== item.id)
      report.harm('lost', `${name} has the id ${String(row['id'])}, not ${item.id}`);
    if (isThere) item.id ??= String(row['id']);
  }
  checkBatches(ledger, found, report);
  checkStrangers(ledger, found, report);
}

export const nameOf = ({ kind, marker, id }: Item) => `${kind} ${marker} (${id ?? 'no id'})`;

/** An import of unknown outcome is there as a whole, or not at all. */
function checkBatches({ items }: Ledger, found: Found, report: Report): void {
  const batches = Map.groupBy(items, ({ batch }) => batch);
  for (const [batch, members] of batches) {
    if (batch === null || members.every(({ states }) => states.length === 1)) continue;
    const there = members.filter(({ marker }) => found.has(marker)).length;
    if (there !== 0 && there !== members.length)
      report.harm('half', `of the import ${batch} ${there} of ${members.length} items are there`);
  }
}

function checkStrangers({ items }: Ledger, found: Found, report: Report): void {
  const known = new Set(items.map(({ marker }) => marker));
  for (const marker of found.keys())
    if (!known.has(marker)) report.harm('doubled', `${marker} is there, and nobody wrote it`);
}

/**
 * Every approved comment has a number, once no import is under way. The numbers of each thread are those of its
 * comments and of those that were deleted, without a gap.
 */
export async function checkNumbers(
  ledger: Ledger,
  database: FaultDatabase,
  report: Report,
): Promise<void> {
  const missing = await database.query(
    `SELECT id FROM comments WHERE number IS NULL AND status = 'approved'`,
  );
  for (const { id } of missing) report.harm('half', `the comment ${String(id)} has no number`);
  const threads = await database.query(
    `SELECT post_id, last_number, (SELECT count(*) FROM comments
       WHERE comments.post_id = threads.post_id AND number IS NOT NULL) AS count FROM threads`,
  );
  for (const { post_id: postId, last_number: last, count } of threads) {
    const spent = ledger.spentNumbers.get(String(postId))?.size ?? 0;
    if (last !== Number(count) + spent)
      report.harm(
        'half',
        `the thread ${String(postId)} has ${String(count)} numbers and ${spent} spent ones, and the last is ${String(last)}`,
      );
  }
}
