// Stands in for the package `better-sqlite3` in a Ghost of the tests, over the SQLite that Node
// itself has: that package has to be compiled, which takes minutes, and a compiler. It has what
// knex and Ghost call, and no more.
import {
  DatabaseSync,
  type DatabaseSyncOptions,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementResultingChanges,
  type StatementSync,
} from 'node:sqlite';

/** The values that may be bound: those of SQLite; absent ones are bound as `NULL`. */
export type Bindable = SQLInputValue | undefined;

/** A row; one with a prototype, as some call `row.hasOwnProperty`. */
export type Row = Record<string, SQLOutputValue>;

/**
 * The names of the primary result codes that Ghost tells apart. It also asks for their numbers, and
 * where a driver tells none makes them of the names.
 */
const codes = new Map([
  [5, 'SQLITE_BUSY'],
  [6, 'SQLITE_LOCKED'],
  [8, 'SQLITE_READONLY'],
  [14, 'SQLITE_CANTOPEN'],
  [19, 'SQLITE_CONSTRAINT'],
]);

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) {
      const errno = Number(error.errcode) % 256;
      Object.assign(error, { errno, code: codes.get(errno) ?? 'SQLITE_ERROR' });
    }
    throw error;
  }
}

class Statement {
  readonly #statement: StatementSync;
  /** Whether it gives rows. */
  readonly reader: boolean;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(bindings: readonly Bindable[] = []): Row[] {
    return attempt(() => this.#statement.all(...bound(bindings)).map((row) => ({ ...row })));
  }

  run(bindings: readonly Bindable[] = []): StatementResultingChanges {
    return attempt(() => this.#statement.run(...bound(bindings)));
  }
}

function bound(bindings: readonly Bindable[]): SQLInputValue[] {
  return bindings.map((value) => value ?? null);
}

/** A connection. */
export class Database {
  readonly #database: DatabaseSync;

  constructor(file: string, options: DatabaseSyncOptions = {}) {
    this.#database = attempt(() => new DatabaseSync(file, { timeout: 5000, ...options }));
  }

  prepare(sql: string): Statement {
    return new Statement(attempt(() => this.#database.prepare(sql)));
  }

  pragma(text: string): Row[] {
    return this.prepare(`PRAGMA ${text}`).all();
  }

  close(): void {
    this.#database.close();
  }
}

// `require` gives this.
export { Database as 'module.exports' };
