import type { OptionChecks } from '@blog/core/backend';

import type { ObserveStatement } from '../../observe/statement.js';
import type { BlogPatch } from '../blog/update-blog.js';
import type { Durability } from '../kit/driver.js';
import { checkedDatabase, type DatabaseOptions } from '../open/open-database.js';

/** How a store is opened: in an SQLite file, or in a PostgreSQL database. */
export type SqlOptions = SqlStoreOptions & DatabaseOptions;

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
  /** `false`: opens only a blog that is there, and makes nothing. Default `true`. */
  readonly create?: boolean | undefined;
  /**
   * How much a write has survived when it is answered. `power`, the default: a cut of the power, because it is
   * on the disk. `process`: the end of the process, but perhaps not of the machine, for about twice as
   * many writes a second. In both cases a database is whole after any end, and no write is there by half.
   */
  readonly durability?: Durability | undefined;
  /** Milliseconds since 1970, for tests. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
  /**
   * Is told each statement after it was run, without its values: `statement` of `createObserver`
   * (`@blog/server/node`), or a function of yours. Default: nobody, and then it costs nothing.
   */
  readonly observe?: ObserveStatement | undefined;
}

const storeChecks: OptionChecks<SqlStoreOptions> = {
  blog: 'object',
  posts: ['own', 'external'],
  create: 'boolean',
  durability: ['power', 'process'],
  clock: 'function',
  observe: 'function',
};

/**
 * Checks the options of a store, and settles what the address of its database says.
 *
 * @throws BlogError `invalid_input` for options that are wrong or unknown.
 */
export function checkedSqlOptions(options: SqlOptions): SqlOptions {
  return checkedDatabase<SqlStoreOptions>(options, storeChecks, 'openSql');
}
