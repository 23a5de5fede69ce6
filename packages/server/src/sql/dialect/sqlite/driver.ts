import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { BlogError, isBlogError } from '@blog/core';

import type { ObserveStatement } from '../../../observe/statement.js';
import { DIALECT, type Request, type Step, type Work } from '../../kit/work.js';
import type { Driver, Durability, Opening, ReadOptions } from '../../kit/driver.js';
import { observed } from '../observed.js';
import { sqlite } from './dialect.js';
import { busy, guarded, isBusy } from './errors.js';
import { LOCKED, WaitingLine } from './waiting-line.js';

/** How many statements stay prepared; queries with filters come in a few hundred forms. */
const MAX_PREPARED = 500;

/** Opens a database file, or `:memory:`, through `node:sqlite`. */
export function openSqlite(
  file: string,
  { durability = 'power', observe }: Omit<Opening, 'create'> = {},
): SqliteDriver {
  return new SqliteDriver(
    guarded(() => connect(file, durability), file),
    file,
    observe,
  );
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
  readonly #observe: ObserveStatement | undefined;
  #name: string | undefined;
  #inTransaction = false;
  #writes = 0;

  constructor(database: DatabaseSync, name: string, observe: ObserveStatement | undefined) {
    this.database = database;
    this.#name = name;
    this.#observe = observe;
  }

  /** All processes with the file are on one machine. */
  clock(): number {
    return Date.now();
  }

  get writes(): number {
    return this.#writes;
  }

  read<T>(work: () => Work<T>, { signal }: ReadOptions = {}): T | Promise<T> {
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
        this.#run({ sql: 'COMMIT', parameters: [] });
        return answer;
      } catch (error) {
        // A full disk rolls back by itself; then there is nothing left to roll back.
        if (this.database.isTransaction) this.#statement('ROLLBACK').run();
        throw error;
      } finally {
        this.#inTransaction = false;
      }
    }, this.#name);
  }

  /** Runs what changes nothing if the database is locked, so that it can be tried again. */
  #attempt<T>(run: () => T): T | typeof LOCKED {
    try {
      return guarded(run, this.#name);
    } catch (error) {
      if (isBlogError(error) && isBusy(error.cause)) return LOCKED;
      throw error;
    }
  }

  plan(sql: string, parameters: readonly unknown[]): string[] {
    const found = this.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound(parameters));
    return (found as { detail: string }[]).map(({ detail }) => detail);
  }

  connections(): null {
    return null;
  }

  hideName(): void {
    this.#name = undefined;
  }

  close(): void {
    this.#prepared.clear();
    if (this.database.isOpen) this.database.close();
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

  #run(step: Step): readonly unknown[] {
    // A transaction of SQLite is the only one that writes.
    if (step.isLock === true) return [];
    if (this.#observe === undefined) return this.#rowsOf(step);
    return observed(this.#observe, step.sql, () => this.#rowsOf(step));
  }

  #rowsOf({ sql, parameters, isScript }: Step): readonly unknown[] {
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
