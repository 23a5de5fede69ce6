import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { BlogError, isBlogError } from '@blog/core';

import { DIALECT, type Request, type Step, type Work } from '../../kit/work.js';
import type { Driver, Durability } from '../../kit/driver.js';
import { sqlite } from './dialect.js';
import { LOCKED, WaitingLine } from './waiting-line.js';

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
export function openSqlite(file: string, durability: Durability = 'power'): SqliteDriver {
  return new SqliteDriver(guarded(() => connect(file, durability), file));
}

/**
 * Drives work in one go, without a turn of the event loop in between. It never waits for a lock inside of
 * SQLite, because that would block every other call of the process.
 */
class SqliteDriver implements Driver {
  readonly dialect = sqlite;
  readonly database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #waitingReads = new WaitingLine();
  readonly #waitingWrites = new WaitingLine();
  #inTransaction = false;
  #writes = 0;

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  get writes(): number {
    return this.#writes;
  }

  read<T>(work: () => Work<T>, signal?: AbortSignal): T | Promise<T> {
    const attempt = () => this.#attempt(() => this.#drive(work()));
    const answer = attempt();
    return answer === LOCKED ? this.#waitingReads.wait(attempt, busy, signal) : answer;
  }

  write<T>(work: () => Work<T>, signal?: AbortSignal): T | Promise<T> {
    const attempt = () => this.#transaction(work);
    const answer = this.#waitingWrites.isEmpty ? attempt() : LOCKED;
    return answer === LOCKED ? this.#waitingWrites.wait(attempt, busy, signal) : answer;
  }

  tryWrite(work: () => Work<void>): boolean {
    return this.#waitingWrites.isEmpty && this.#transaction(work) !== LOCKED;
  }

  #transaction<T>(work: () => Work<T>): T | typeof LOCKED {
    if (this.#inTransaction) throw new Error('A transaction was begun within another');
    if (this.#attempt(() => this.#statement('BEGIN IMMEDIATE').run()) === LOCKED) return LOCKED;
    this.#writes += 1;
    this.#inTransaction = true;
    return guarded(() => {
      try {
        const answer = this.#drive(work());
        this.#statement('COMMIT').run();
        return answer;
      } catch (error) {
        // A full disk rolls back by itself; then there is nothing left to roll back.
        if (this.database.isTransaction) this.#statement('ROLLBACK').run();
        throw error;
      } finally {
        this.#inTransaction = false;
      }
    });
  }

  /** Runs what changes nothing if the database is locked, so that it can be tried again. */
  #attempt<T>(run: () => T): T | typeof LOCKED {
    try {
      return guarded(run);
    } catch (error) {
      if (isBlogError(error) && isBusy(error.cause)) return LOCKED;
      throw error;
    }
  }

  plan(sql: string, parameters: readonly unknown[]): string[] {
    const found = this.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound(parameters));
    return (found as { detail: string }[]).map(({ detail }) => detail);
  }

  close(): void {
    this.#prepared.clear();
    this.database.close();
  }

  #drive<T>(work: Work<T>): T {
    let request = work.next();
    while (request.done !== true) {
      let answer: readonly unknown[];
      try {
        answer = this.#answer(request.value);
      } catch (error) {
        request = work.throw(error);
        continue;
      }
      request = work.next(answer);
    }
    return request.value;
  }

  #answer(request: Request): readonly unknown[] {
    if (request === DIALECT) return [sqlite];
    if ('sql' in request) return this.#run(request);
    return request.map((step) => this.#run(step));
  }

  #run({ sql, parameters, isLock, isScript }: Step): readonly unknown[] {
    // A transaction of SQLite is the only one that writes.
    if (isLock === true) return [];
    if (isScript !== true) return this.#statement(sql).all(...bound(parameters));
    this.database.exec(sql);
    return [];
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    if (this.#prepared.size >= MAX_PREPARED) {
      const oldest = this.#prepared.keys().next().value;
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    this.#prepared.set(sql, made);
    return made;
  }
}

function connect(file: string, durability: Durability): DatabaseSync {
  const Database = databaseOfNode();
  makePrivate(file);
  const database = new Database(file, { enableForeignKeyConstraints: true, timeout: 5000 });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${durability === 'power' ? 'FULL' : 'NORMAL'};
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16000;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA busy_timeout = 0;
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

/** Values as SQLite binds them: it has no booleans, and would refuse `undefined`. */
function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return (value ?? null) as SQLInputValue;
  });
}

/**
 * Runs, and turns errors of SQLite that the caller can act on into errors of ours. Only whoever opens
 * the database is told its `file`: later errors go to visitors.
 */
function guarded<T>(run: () => T, file?: string): T {
  try {
    return run();
  } catch (error) {
    if (isBlogError(error)) throw error;
    const code = resultCode(error);
    if (isBusy(error)) throw busy(error);
    const reason = code === null ? undefined : FAILED.get(code);
    if (reason === undefined) throw error;
    throw new BlogError('unavailable', {
      message: `The database ${file === undefined ? '' : `"${file}" `}cannot be used: ${reason}.`,
      backend: 'sql',
      cause: error,
    });
  }
}

function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && BUSY.has(code);
}

function busy(cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', {
    message:
      'Another process has locked the database. Nothing was written. Try again in some seconds; if this goes on, end the process that keeps the lock.',
    backend: 'sql',
    cause,
  });
}

function resultCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  // The low byte is the primary code; the rest tells more of it.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
