import { createHash } from 'node:crypto';

import { BlogError } from '@blog/core';

import type { Driver } from '../kit/driver.js';
import { countOf, type Key, keyOf, readBatch, type Row } from './batch.js';
import {
  copiedTables,
  type CopiedTable,
  keysOfTables,
  ownColumns,
  versionColumns,
} from './copied-tables.js';

/** Rows of some short columns that are read at once, and whole rows. */
const SHORT_ROWS = 5000;
const WHOLE_ROWS = 200;

/**
 * Compares the versions of all posts and comments, and the rows of the other tables. Bodies are counted: a body
 * changes with its post.
 *
 * @returns The number of rows by table.
 *
 * @throws BlogError `conflict` where the two differ, as somebody wrote to the source meanwhile.
 */
export async function checkCopy(
  source: Driver,
  target: Driver,
  signal: AbortSignal | undefined,
): Promise<Record<CopiedTable, number>> {
  const counts: Partial<Record<CopiedTable, number>> = {};
  for (const table of copiedTables) {
    const [theirs, ours] = [await tell(source, table, signal), await tell(target, table, signal)];
    if (theirs.count !== ours.count || theirs.digest !== ours.digest)
      throw sourceChanged(table, `${theirs.count} rows in the source, ${ours.count} in the copy`);
    counts[table] = ours.count;
  }
  return counts as Record<CopiedTable, number>;
}

/** The error for a source to which somebody wrote while it was copied. */
export function sourceChanged(
  table: CopiedTable,
  how: string,
  cause?: unknown,
): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message: `The source was changed while it was copied: ${table.replaceAll('_', ' ')} do not fit (${how}). End the servers that use it, empty the target and copy again.`,
    operation: 'copyDatabase',
    details: { reason: 'stale', revision: null },
    cause,
  });
}

/** The number of rows of a table, and a hash of them, to compare. */
async function tell(
  driver: Driver,
  table: CopiedTable,
  signal: AbortSignal | undefined,
): Promise<{ count: number; digest: string }> {
  if (table === 'bodies') return { count: await driver.read(() => countOf(table)), digest: '' };
  const hash = createHash('sha256');
  const versions = versionColumns[table];
  const columns = versions === undefined ? ['*'] : [...keysOfTables[table], ...versions];
  const limit = versions === undefined ? WHOLE_ROWS : SHORT_ROWS;
  const own: readonly string[] = ownColumns[table] ?? [];
  let count = 0;
  for (let after: Key | null = null; ;) {
    signal?.throwIfAborted();
    const from: Key | null = after;
    const found = await driver.read(() => readBatch(table, from, limit, columns));
    for (const each of found) hash.update(textOf(each, own));
    count += found.length;
    const last = found.at(-1);
    if (last === undefined) return { count, digest: hash.digest('hex') };
    after = keyOf(table, last);
  }
}

/** A row as text that is the same from both databases. */
function textOf(found: Row, own: readonly string[]): string {
  const values = Object.entries(found)
    .filter(([column]) => !own.includes(column))
    .map(([column, value]) => [column, comparable(value)])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify(values);
}

/** PostgreSQL has no NUL, which stands in texts of older SQLite databases. */
function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return hexOf(value);
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

function hexOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}
