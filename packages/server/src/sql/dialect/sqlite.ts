import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { BlogError, isBlogError } from '@blog/core';

import type { Step, Work } from '../work.js';
import type { Driver } from './driver.js';

/** How many statements stay prepared; queries with filters come in a few hundred forms. */
const MAX_PREPARED = 500;

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that a caller can act on. */
const BUSY = new Set([5, 6]);
const FAILED = new Map([
  [8, 'the file is read-only'],
  [10, 'reading or writing the file failed'],
  [11, 'the file is damaged'],
  [13, 'the disk is full'],
  [14, 'the file could not be opened'],
  [26, 'the file is not an SQLite database'],
]);

/** Opens a database file, or `:memory:`, through `node:sqlite`. */
export function openSqlite(file: string): Driver & { readonly database: DatabaseSync } {
  const database = guarded(() => connect(file), file);
  const prepared = new Map<string, StatementSync>();

  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    if (prepared.size >= MAX_PREPARED) {
      const oldest = prepared.keys().next().value;
      if (oldest !== undefined) prepared.delete(oldest);
    }
    prepared.set(sql, made);
    return made;
  };

  const perform = ({ sql, parameters }: Step): readonly unknown[] =>
    statement(sql).all(...(parameters.map(bindable) as SQLInputValue[]));

  const drive = <T>(work: Work<T>): T => {
    let step = work.next();
    while (step.done !== true) {
      let found: readonly unknown[];
      try {
        found = perform(step.value);
      } catch (error) {
        step = work.throw(error);
        continue;
      }
      step = work.next(found);
    }
    return step.value;
  };

  let inTransaction = false;
  let writes = 0;
  return {
    database,
    read: (work) => guarded(() => drive(work())),
    write: (work) =>
      guarded(() => {
        if (inTransaction) throw new Error('A transaction was begun within another');
        statement('BEGIN IMMEDIATE').run();
        writes += 1;
        inTransaction = true;
        try {
          const answer = drive(work());
          statement('COMMIT').run();
          return answer;
        } catch (error) {
          // A full disk rolls back by itself; then there is nothing left to roll back.
          if (database.isTransaction) statement('ROLLBACK').run();
          throw error;
        } finally {
          inTransaction = false;
        }
      }),
    get writes() {
      return writes;
    },
    plan: (sql, parameters) =>
      (
        database
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...(parameters.map(bindable) as SQLInputValue[])) as { detail: string }[]
      ).map(({ detail }) => detail),
    close: () => {
      prepared.clear();
      database.close();
    },
  };
}

function connect(file: string): DatabaseSync {
  const Database = databaseOfNode();
  makePrivate(file);
  const database = new Database(file, { enableForeignKeyConstraints: true, timeout: 5000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16000;
    PRAGMA wal_autocheckpoint = 4000;
  `);
  return database;
}

/**
 * The SQLite of Node, from 22.16 on: older ones have none, or one without full text search. It is
 * looked up here, as an import would end an older Node before it could be told which one is needed.
 */
function databaseOfNode(): typeof DatabaseSync {
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite !== undefined) {
    const empty = new sqlite.DatabaseSync(':memory:');
    const found = empty.prepare("SELECT sqlite_compileoption_used('ENABLE_FTS5') AS fts5").get();
    empty.close();
    if (found?.['fts5'] === 1) return sqlite.DatabaseSync;
  }
  throw new BlogError('unsupported', {
    message: `The SQL store needs Node 22.16 or newer, and this is Node ${process.versions.node}.`,
    backend: 'sql',
  });
}

/**
 * Makes a new file for its owner alone, on POSIX: drafts, e-mail addresses and hashes of tokens are
 * in it. SQLite gives the files beside it the same mode. Those that are there keep theirs.
 */
function makePrivate(file: string): void {
  if (file === '' || file === ':memory:' || file.startsWith('file:')) return;
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    // It is there, or SQLite will tell why it cannot be.
  }
}

/** SQLite has no booleans; `undefined` would be refused. */
function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value ?? null;
}

/**
 * Runs; what SQLite throws becomes an error of ours, where the caller can do something. Only whoever
 * opens the database is told its `file`: later errors go to visitors.
 */
function guarded<T>(run: () => T, file?: string): T {
  try {
    return run();
  } catch (error) {
    if (isBlogError(error)) throw error;
    const code = resultCode(error);
    if (code !== null && BUSY.has(code))
      throw new BlogError('unavailable', {
        message: 'The database is busy with another process. Try again.',
        backend: 'sql',
        cause: error,
      });
    const reason = code === null ? undefined : FAILED.get(code);
    if (reason === undefined) throw error;
    throw new BlogError('unavailable', {
      message: `The database ${file === undefined ? '' : `"${file}" `}cannot be used: ${reason}.`,
      backend: 'sql',
      cause: error,
    });
  }
}

function resultCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  // The low byte is the primary code; the rest tells more of it.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
