import { closeSync, existsSync, openSync, rmSync } from 'node:fs';

import { BlogError, isBlogError } from '@blog/core';
import { checkOptions, invalidField, type OptionChecks, type ValueRule } from '@blog/core/backend';

import { openSqlite } from '../dialect/sqlite/driver.js';
import { isBusy, toBlogError } from '../dialect/sqlite/errors.js';
import type { Driver } from '../kit/driver.js';
import { row } from '../kit/work.js';
import { checkKnown, foundSchema, type Schema } from '../migrations/migrate.js';

/** Options of {@link backupSqlite}. */
export interface BackupSqliteOptions {
  /** The database file. */
  readonly file: string;
  /** The file of the copy, which must not be there. Only its owner may read it. */
  readonly to: string;
  /** Called while the copy grows, with the part that is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Ends the backup; the copy is deleted then, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link checkSqlite}. */
export interface CheckSqliteOptions {
  /** The database file. */
  readonly file: string;
  /** `any`: also a schema that is newer than this version of the package. Default `known`. */
  readonly schema?: 'known' | 'any' | undefined;
}

/** A database file, as {@link checkSqlite} found it. */
export interface SqliteState {
  /** The version of its schema. */
  readonly schema: number;
}

const fileRule: ValueRule = {
  expected: 'the path of a file',
  test: (value) => typeof value === 'string' && value.trim() !== '' && value !== ':memory:',
};

const checks: OptionChecks<BackupSqliteOptions> = {
  file: fileRule,
  to: fileRule,
  onProgress: 'function',
  signal: { expected: 'an AbortSignal', test: (value) => value instanceof AbortSignal },
};

/** Pages that are copied before anything else of the process has a turn: 4 MB. */
const PAGES = 1000;

/**
 * Copies a blog in an SQLite file as it is at this moment, while other connections and processes go on
 * writing. The schema stays as it is, also that of another version of this package. Until it ends, the log
 * beside the database grows by what is written meanwhile.
 *
 * @throws BlogError `invalid_input` where there is no such file, or the copy is there already;
 *   `unavailable` where the file is no blog, or the disk is full.
 *
 * @example
 * ```ts
 * import { backupSqlite, checkSqlite } from '@blog/server/sql';
 *
 * await backupSqlite({ file: 'blog.db', to: 'copy.db' });
 * const { schema } = await checkSqlite({ file: 'copy.db' });
 * console.log(schema);
 * ```
 */
export async function backupSqlite(options: BackupSqliteOptions): Promise<SqliteState> {
  checkOptions(options, checks, 'backupSqlite', ['file', 'to']);
  const { file, to, onProgress, signal } = options;
  signal?.throwIfAborted();
  checkIsThere(file, 'backupSqlite');
  const driver = openSqlite(file);
  const { database } = driver;
  try {
    const { backup } = await import('node:sqlite');
    // SQLite begins a copy again whenever another process has written, and would never end under steady
    // writes. Within a transaction it reads one state of the database.
    database.exec('BEGIN');
    const { version: schema } = await schemaOf(driver);
    makeEmpty(to);
    try {
      await backup(database, to, {
        rate: PAGES,
        progress: ({ totalPages, remainingPages }) => {
          signal?.throwIfAborted();
          onProgress?.(1 - remainingPages / totalPages);
        },
      });
      signal?.throwIfAborted();
    } catch (error) {
      rmSync(to, { force: true });
      throw toBlogError(error, to);
    }
    return { schema: schema };
  } finally {
    driver.close();
  }
}

/**
 * Checks a file that no process has open, such as a copy: that it is a blog, that this version of the
 * package knows its schema, and that SQLite finds every page and index of it whole. It reads the whole
 * file, and nothing else of the process runs meanwhile.
 *
 * @throws BlogError `invalid_input` where there is no such file; `unavailable` where it is damaged, is no
 *   blog, or has a newer schema.
 *
 * @example
 * ```ts
 * import { checkSqlite } from '@blog/server/sql';
 *
 * const { schema } = await checkSqlite({ file: 'copy.db' });
 * console.log(schema); // the version of the schema
 * ```
 */
export async function checkSqlite(options: CheckSqliteOptions): Promise<SqliteState> {
  checkOptions(options, { file: fileRule, schema: ['known', 'any'] }, 'checkSqlite', ['file']);
  const { file } = options;
  checkIsThere(file, 'checkSqlite');
  const driver = openSqlite(file);
  try {
    const schema = await schemaOf(driver);
    if (options.schema !== 'any') checkKnown(schema, driver.dialect.migrations);
    const found = await driver.read(() =>
      row<{ integrity_check: string }>('PRAGMA integrity_check(1)', []),
    );
    if (found?.integrity_check !== 'ok')
      throw unavailable(
        `The database is damaged: ${found?.integrity_check ?? 'it cannot be read'}. Restore a backup.`,
      );
    return { schema: schema.version };
  } finally {
    driver.close();
  }
}

/**
 * Whether another process has an SQLite database open. If none has, all of the blog is in the file
 * itself afterwards, and no log is beside it.
 *
 * @throws BlogError `invalid_input` where there is no such file; `unavailable` where it is damaged or is
 *   no database.
 *
 * @example
 * ```ts
 * import { isSqliteInUse } from '@blog/server/sql';
 *
 * if (await isSqliteInUse({ file: 'blog.db' })) console.error('Stop the server first.');
 * ```
 */
export async function isSqliteInUse(options: { readonly file: string }): Promise<boolean> {
  checkOptions(options, { file: fileRule }, 'isSqliteInUse', ['file']);
  const { file } = options;
  checkIsThere(file, 'isSqliteInUse');
  try {
    const driver = openSqlite(file);
    try {
      // Only the last connection may end the log.
      driver.database.exec('PRAGMA journal_mode = DELETE');
      return false;
    } finally {
      driver.close();
    }
  } catch (error) {
    if (isBusy(isBlogError(error) ? error.cause : error)) return true;
    throw toBlogError(error, file);
  }
}

async function schemaOf(driver: Driver): Promise<Schema> {
  const schema = await driver.read(foundSchema);
  if (schema.version > 0) return schema;
  throw unavailable('The database is empty, and no blog. Choose another one.');
}

function checkIsThere(file: string, owner: string): void {
  if (!existsSync(file)) throw invalidField('file', `There is no file "${file}"`, owner);
}

/** SQLite keeps the rights of a file that is there. */
function makeEmpty(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw invalidField('to', `There is a file "${path}" already`, 'backupSqlite');
    throw unavailable(`"${path}" cannot be written (${code ?? String(cause)}).`, cause);
  }
}

function unavailable(message: string, cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, backend: 'sql', cause });
}
