import { existsSync } from 'node:fs';

import { BlogError } from '@blog/core';
import { checkOptions, type OptionChecks } from '@blog/core/backend';

import { checkContents } from '../kit/contents.js';
import type { Driver } from '../kit/driver.js';
import { migrate } from '../migrations/migrate.js';
import {
  checkedDatabase,
  type DatabaseOptions,
  isPostgres,
  openDatabase,
} from '../open/open-database.js';
import { checkCopy } from './check-copy.js';
import { beginCopy, endCopy, identityOf, isCopyBegun, schemaVersion } from './copy-state.js';
import { Copying, type CopyProgress } from './copying.js';

/** The options of {@link copyDatabase}. */
export interface CopyOptions {
  /** The database that has the blog. Nothing is written to it. */
  readonly from: DatabaseOptions;
  /** An empty database, or one into which the same copy was begun. */
  readonly to: DatabaseOptions;
  /** Called after each batch. */
  readonly onProgress?: ((progress: CopyProgress) => void) | undefined;
  /** Ends the copy after the batch that is being written. */
  readonly signal?: AbortSignal | undefined;
}

/** A copy that is finished. */
export interface CopySummary {
  /** The rows by table, as they were counted in both databases. */
  readonly rows: Readonly<Record<string, number>>;
  /** Whether an earlier call had begun the copy. */
  readonly resumed: boolean;
}

const checks: OptionChecks<CopyOptions> = {
  from: 'object',
  to: 'object',
  onProgress: 'function',
  signal: 'object',
};

/**
 * Copies a blog into another database, from SQLite to PostgreSQL or back: everything, with ids, revisions,
 * entity tags, the numbers of comments, hashes of tokens and idempotency keys. Cursors that were given before
 * go on in the copy. Nobody may write to the source meanwhile; a comparison at the end finds out.
 *
 * Rows go in batches of some megabytes, however large the blog is. If a call is interrupted, the same call goes
 * on with the copy; until it is finished, `openSql` refuses it.
 *
 * @throws BlogError `conflict` where the target has something else, or the source was changed meanwhile;
 *   `unavailable` where the source has no blog, or not the present schema, or a database cannot be used.
 *   An aborted call rejects with the reason of its signal.
 *
 * @example
 * ```ts
 * import { copyDatabase } from '@blog/server/sql';
 *
 * const { rows } = await copyDatabase({
 *   from: { file: 'blog.db' },
 *   to: { url: 'postgres://blog@db.example/site' },
 *   onProgress: ({ rows, rowsTotal }) => console.log(`${rows} of ${rowsTotal}`),
 * });
 * console.log(`${rows['posts']} posts, ${rows['comments']} comments`);
 * ```
 */
export async function copyDatabase(options: CopyOptions): Promise<CopySummary> {
  checkOptions(options, checks, 'copyDatabase', ['from', 'to']);
  options.signal?.throwIfAborted();
  const from = checkedDatabase(options.from, {}, 'copyDatabase');
  const to = checkedDatabase(options.to, {}, 'copyDatabase');
  const source = await openDatabase(from, { create: false });
  try {
    await source.read(() => checkContents(false));
    await checkSchema(source, to);
    const target = await openDatabase(to);
    try {
      return await copy(source, target, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/**
 * Makes sure that the copy can begin, before the target is opened: else an empty file would be left there.
 *
 * @throws BlogError `unavailable` for a source that is newer than this package: its own tables would stay behind.
 */
async function checkSchema(source: Driver, to: DatabaseOptions): Promise<void> {
  const schema = await source.read(schemaVersion);
  const known = source.dialect.migrations.at(-1)?.version ?? 0;
  if (schema > known)
    throw notReady(
      `The source has schema ${schema}, and this version of @blog/server copies schemas up to ${known}. Nothing was written. Copy with a newer version: update @blog/server.`,
    );
  if (schema < known && !isPostgres(to) && !existsSync(to.file))
    throw olderSource(schema, known, 'Open');
}

async function copy(
  source: Driver,
  target: Driver,
  { onProgress = () => undefined, signal }: CopyOptions,
): Promise<CopySummary> {
  const resumed = await target.read(isCopyBegun);
  const schema = await source.read(schemaVersion);
  const known = resumed
    ? await target.read(schemaVersion)
    : (target.dialect.migrations.at(-1)?.version ?? 0);
  if (schema !== known)
    throw olderSource(schema, known, resumed ? 'Empty the target, open' : 'Open');
  if (!resumed) await migrate(target);
  const identity = await source.read(identityOf);
  const state = await target.write(() => beginCopy(identity));
  await new Copying(source, target, state, onProgress, signal).run();
  const rows = await checkCopy(source, target, signal);
  await target.write(endCopy);
  return { rows, resumed };
}

function olderSource(schema: number, known: number, whatToDo: string): BlogError<'unavailable'> {
  return notReady(
    `The source has schema ${schema}, and the target gets schema ${known}. ${whatToDo} the source once with this version of @blog/server, which brings it up to date, and copy then.`,
  );
}

function notReady(message: string): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, operation: 'copyDatabase' });
}
