// Stands in for the package `sqlite3` in a Ghost 5 of the tests, over better-sqlite3.ts, which says
// why. It has what knex and Ghost call, and no more.
import { type Bindable, Database as Connection } from './better-sqlite3.js';

interface Result {
  lastID?: number | bigint;
  changes?: number | bigint;
}

type Callback = (this: Result, error: unknown, rows?: unknown) => void;
type Binding = Bindable | boolean | Date;

class Database {
  #connection: Connection | undefined;

  /** knex asks for what are the flags here anyway. */
  constructor(file: string, _flags: number, callback: Callback) {
    later(callback, () => {
      // Compiled as SQLite is by default, that package takes "these" for text.
      this.#connection = new Connection(file, { enableDoubleQuotedStringLiterals: true });
      return [];
    });
  }

  run(sql: string, bindings?: readonly Binding[] | Callback, callback?: Callback): void {
    if (typeof bindings === 'function') this.run(sql, [], bindings);
    else
      later(callback, () => {
        const done = this.#open().prepare(sql).run(bindable(bindings));
        return [undefined, { lastID: done.lastInsertRowid, changes: done.changes }];
      });
  }

  all(sql: string, bindings?: readonly Binding[] | Callback, callback?: Callback): void {
    if (typeof bindings === 'function') this.all(sql, [], bindings);
    else later(callback, () => [this.#open().prepare(sql).all(bindable(bindings))]);
  }

  serialize(work: () => void): void {
    work();
  }

  close(callback: Callback): void {
    later(callback, () => {
      this.#open().close();
      return [];
    });
  }

  #open(): Connection {
    if (this.#connection === undefined) throw new Error('The database was not opened.');
    return this.#connection;
  }
}

/** Whole numbers are bound as such: columns that hold text would else have them with `.0`. */
function bindable(bindings: readonly Binding[] = []): Bindable[] {
  return bindings.map((value) => {
    if (value instanceof Date) return BigInt(value.valueOf());
    if (typeof value === 'boolean') return BigInt(value);
    return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  });
}

function later(
  callback: Callback | undefined,
  work: () => [rows?: unknown, result?: Result],
): void {
  setImmediate(() => {
    let answer: ReturnType<typeof work>;
    try {
      answer = work();
    } catch (error) {
      callback?.call({}, error);
      return;
    }
    const [rows, result = {}] = answer;
    callback?.call(result, null, rows);
  });
}

const driver = { Database, OPEN_READWRITE: 2, OPEN_CREATE: 4 };
// `require` gives this.
export { driver as 'module.exports' };
