import type { OptionChecks, ValueRule } from '@blog/core/backend';

import type { Durability } from '../kit/driver.js';
import type { BlogPatch } from '../blog/update-blog.js';
import type { PostgresOptions } from '../dialect/postgres/options.js';

/** How a store is opened: in an SQLite file, or in a PostgreSQL database. */
export type SqlOptions = SqlStoreOptions & (SqliteOptions | PostgresOptions);

/** Where an SQLite database is. */
export interface SqliteOptions {
  /** The database file, made where it is not there; `:memory:` for one that ends with the process. */
  readonly file: string;
}

/** What a store needs to know, wherever its database is. */
export interface SqlStoreOptions {
  /**
   * The settings that a new database starts with. One that is there keeps its own, because its owner may have
   * changed them since: a warning of the process names those that differ. `settings.update` changes them.
   */
  readonly blog?: BlogPatch | undefined;
  /**
   * `external`: keeps comments only, on posts of another backend, for `compose`. Default `own`.
   */
  readonly posts?: 'own' | 'external' | undefined;
  /**
   * What a write has survived when it is answered. `power`, the default: a cut of the power, because it is
   * on the disk. `process`: the end of the process, but perhaps not of the machine, for two to four times as
   * many writes a second. In both cases a database is whole after any end, and no write is there by half.
   */
  readonly durability?: Durability | undefined;
  /** Milliseconds since 1970, for tests. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

const fileRule: ValueRule = {
  expected: "the path of a file, or ':memory:' (PostgreSQL has the option url in its place)",
  test: (value) => typeof value === 'string' && value.trim() !== '',
};

const nameRule: ValueRule = {
  expected: 'a name',
  test: (value) => typeof value === 'string' && value.trim() !== '',
};

const urlRule: ValueRule = {
  expected: 'an address such as postgres://user@host:5432/database',
  test: (value) => typeof value === 'string' && /^postgres(?:ql)?:\/\//.test(value),
};

/** A whole number from 1 on. */
const countRule: ValueRule = {
  expected: 'a whole number from 1 on',
  test: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

const storeChecks: OptionChecks<SqlStoreOptions> = {
  blog: 'object',
  posts: ['own', 'external'],
  durability: ['power', 'process'],
  clock: 'function',
};

/** The options of a store in an SQLite file. */
export const sqliteChecks: OptionChecks<SqlStoreOptions & SqliteOptions> = {
  file: fileRule,
  ...storeChecks,
};

/** The options of a store in a PostgreSQL database. */
export const postgresChecks: OptionChecks<SqlStoreOptions & PostgresOptions> = {
  url: urlRule,
  ...storeChecks,
  schema: nameRule,
  connections: countRule,
  lockTimeout: countRule,
  statementTimeout: countRule,
};
