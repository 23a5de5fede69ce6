import type { Stored } from '../kit/text.js';
import { bytesOf } from '../kit/text.js';
import { change, row, rows, type Work } from '../kit/work.js';
import { type CopiedTable, keysOfTables, ownColumns, storedColumns } from './copied-tables.js';

/** A row with all of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** The values of the columns of a key. */
export type Key = readonly (string | number)[];

/** How many rows a table has. */
export function* countOf(table: CopiedTable): Work<number> {
  return (yield* row<{ total: number }>(`SELECT count(*) AS total FROM ${table}`, []))?.total ?? 0;
}

/** The rows behind a key, or the first ones, in the order of the key. */
export function readBatch(
  table: CopiedTable,
  after: Key | null,
  limit: number,
  columns: readonly string[] = ['*'],
): Work<readonly Row[]> {
  const key = keysOfTables[table].join(', ');
  const rest =
    after === null ? '' : ` WHERE (${key}) > (${keysOfTables[table].map(() => '?').join(', ')})`;
  return rows<Row>(`SELECT ${columns.join(', ')} FROM ${table}${rest} ORDER BY ${key} LIMIT ?`, [
    ...(after ?? []),
    limit,
  ]);
}

/** The key of a row. */
export function keyOf(table: CopiedTable, found: Row): Key {
  return keysOfTables[table].map((column) => found[column] as string | number);
}

/** Writes rows as they were read from another database. */
export function* writeRows(table: CopiedTable, found: readonly Row[]): Work<void> {
  const [first] = found;
  if (first === undefined) return;
  const own: readonly string[] = ownColumns[table] ?? [];
  const stored: readonly string[] = storedColumns[table] ?? [];
  const columns = Object.keys(first).filter((column) => !own.includes(column));
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  for (const each of found)
    yield* change(
      sql,
      columns.map((column) =>
        stored.includes(column) ? bytesOf(each[column] as Stored) : each[column],
      ),
    );
}

/** The most rows of a batch, and the characters and bytes that a batch should have: it is held in memory. */
const MOST_ROWS = 500;
const SIZE = 4_000_000;

/** The number of rows for the next batch, after one of these rows. */
export function nextLimit(limit: number, found: readonly Row[]): number {
  const size = found.reduce((sum, each) => sum + sizeOf(each), 1);
  // Rows differ in size: it grows by steps, and shrinks at once.
  const fitting = Math.floor((found.length * SIZE) / size);
  return Math.max(1, Math.min(MOST_ROWS, limit * 2, fitting));
}

function sizeOf(each: Row): number {
  let size = 0;
  for (const value of Object.values(each))
    if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
  return size;
}
