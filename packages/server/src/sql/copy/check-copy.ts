import { createHash } from 'node:crypto';

import { BlogError } from '@blog/core';

import type { Driver } from '../kit/driver.js';
import { countOf, type Key, keyOf, readBatch } from './batch.js';
import { copiedTables, type CopiedTable, keysOfTables, versionColumns } from './copied-tables.js';

/** Rows of some short columns that are read at once. */
const BATCH = 5000;

/**
 * Compares the numbers of rows in all tables, and the versions of all posts and comments.
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

/** What is compared of a table: the number of rows, and a hash of all keys and versions, if it has any. */
async function tell(
  driver: Driver,
  table: CopiedTable,
  signal: AbortSignal | undefined,
): Promise<{ count: number; digest: string }> {
  const versions = versionColumns[table];
  if (versions === undefined) return { count: await driver.read(() => countOf(table)), digest: '' };
  const hash = createHash('sha256');
  const columns = [...keysOfTables[table], ...versions];
  let count = 0;
  for (let after: Key | null = null; ;) {
    signal?.throwIfAborted();
    const from: Key | null = after;
    const found = await driver.read(() => readBatch(table, from, BATCH, columns));
    for (const each of found) hash.update(JSON.stringify(columns.map((name) => each[name])));
    count += found.length;
    const last = found.at(-1);
    if (last === undefined) return { count, digest: hash.digest('hex') };
    after = keyOf(table, last);
  }
}
