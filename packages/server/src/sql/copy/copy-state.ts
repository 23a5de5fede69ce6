import { BlogError } from '@blog/core';

import { contentsOf, COPY_STATE } from '../kit/contents.js';
import { contentHash } from '../kit/hash.js';
import { lockContent } from '../kit/locks.js';
import { change, row, rows, type Work } from '../kit/work.js';
import type { Key } from './batch.js';
import type { CopiedTable } from './copied-tables.js';

/** What is copied one after the other: the tables, and then the search index. */
export type CopyPart = CopiedTable | 'search';

/** How far a copy has come. It is written in the transaction of each batch, so it is always true. */
export interface CopyState {
  readonly part: CopyPart;
  /** The last row of the part that was copied; `null` before the first. */
  readonly after: Key | null;
  /** How many rows were copied in all. */
  readonly rows: number;
}

const START: CopyState = { part: 'blog', after: null, rows: 0 };

const CREATE = `CREATE TABLE ${COPY_STATE}
  (id INTEGER PRIMARY KEY CHECK (id = 1), source TEXT NOT NULL, state TEXT NOT NULL)`;

/** What tells one database from all others: when the tables were made. */
export function* identityOf(): Work<string> {
  const steps = yield* rows<{ version: number; applied_at: string }>(
    'SELECT version, applied_at FROM migrations ORDER BY version',
    [],
  );
  const made = steps.map(({ version, applied_at: at }) => [version, at]);
  return contentHash(Buffer.from(JSON.stringify(made)));
}

/** The newest step of the schema that the database has had. */
export function* schemaVersion(): Work<number> {
  const newest = yield* row<{ version: number | null }>(
    'SELECT max(version) AS version FROM migrations',
    [],
  );
  return newest?.version ?? 0;
}

/**
 * Whether a copy into the target was begun; else it is empty.
 *
 * @throws BlogError `conflict` where it has a blog.
 */
export function* isCopyBegun(): Work<boolean> {
  const contents = yield* contentsOf();
  if (contents === 'blog')
    throw taken('The target has a blog already. Nothing was written. Choose an empty database.');
  return contents === 'copy';
}

/**
 * Takes an empty database for a copy, or goes on with one.
 *
 * @param source - The {@link identityOf} the database that is copied.
 *
 * @throws BlogError `conflict` where the database has a blog already, or a copy of another one.
 */
export function* beginCopy(source: string): Work<CopyState> {
  yield* lockContent();
  if (!(yield* isCopyBegun())) {
    yield* change(CREATE, []);
    yield* change(`INSERT INTO ${COPY_STATE} (id, source, state) VALUES (1, ?, ?)`, [
      source,
      JSON.stringify(START),
    ]);
    return START;
  }
  const begun = yield* row<{ source: string; state: string }>(
    `SELECT source, state FROM ${COPY_STATE}`,
    [],
  );
  if (begun?.source !== source)
    throw taken(
      'The target has a copy of another database, which is not finished. Nothing was written. Finish that copy, or choose an empty database.',
    );
  return JSON.parse(begun.state) as CopyState;
}

/**
 * Makes sure, in the transaction of a batch, that the copy is where this process has left it.
 *
 * @throws BlogError `conflict` where somebody else has gone on with it.
 */
export function* holdCopy(state: CopyState): Work<void> {
  yield* lockContent();
  const isCopy = (yield* contentsOf()) === 'copy';
  const found = isCopy
    ? yield* row<{ state: string }>(`SELECT state FROM ${COPY_STATE}`, [])
    : undefined;
  if (found?.state !== JSON.stringify(state))
    throw taken('Another process writes the same copy. Let it finish, or end it and try again.');
}

/** Notes in the transaction of a batch how far the copy has come. */
export function* noteState(state: CopyState): Work<void> {
  yield* change(`UPDATE ${COPY_STATE} SET state = ?`, [JSON.stringify(state)]);
}

/** Makes the copy a blog like any other. */
export function* endCopy(): Work<void> {
  yield* change(`DROP TABLE ${COPY_STATE}`, []);
}

function taken(message: string): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message,
    operation: 'copyDatabase',
    details: { reason: 'exists', revision: null },
  });
}
