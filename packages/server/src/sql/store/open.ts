import type { AccessBackend, AccessOptions, Actor, Role } from '@blog/core';
import {
  actorOf,
  checkOptions,
  createIds,
  type OptionChecks,
  type ValueRule,
  viewOptions,
} from '@blog/core/backend';

import type { Tokens } from '../../auth/tokens.js';
import { createRenderer, renderInTurns } from '../../render/render.js';
import { sqlBackend, sqlCommentsBackend } from '../backend/backend.js';
import { forgetExpired } from '../backend/once.js';
import type { BlogPatch } from '../blog/update-blog.js';
import { openSqlite } from '../dialect/sqlite/driver.js';
import type { Driver } from '../kit/driver.js';
import { openPostgres } from '../dialect/postgres/connect.js';
import type { PostgresOptions } from '../dialect/postgres/options.js';
import type { Context } from '../kit/context.js';
import { migrate } from '../migrations/migrate.js';
import { originsOf, type SqlOrigins } from './origins.js';
import { bringUpToDate, resanitize, type Resanitized } from './resanitize.js';
import { ensureBlog, settingsOf, type SqlSettings } from './settings.js';
import { bootstrap, tokensOf } from './tokens.js';
import { viewOf, Views } from './views.js';

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
  clock: 'function',
};

const sqliteChecks: OptionChecks<SqlStoreOptions & SqliteOptions> = {
  file: fileRule,
  ...storeChecks,
};

const postgresChecks: OptionChecks<SqlStoreOptions & PostgresOptions> = {
  url: urlRule,
  ...storeChecks,
  schema: nameRule,
  connections: countRule,
  lockTimeout: countRule,
  statementTimeout: countRule,
};

/** Checks the options, and opens the database that they name. */
async function openDatabase(options: SqlOptions): Promise<Driver> {
  if (typeof options === 'object' && options !== null && 'url' in options) {
    checkOptions(options, postgresChecks, 'openSql', ['url']);
    return openPostgres(options);
  }
  checkOptions(options, sqliteChecks, 'openSql', ['file']);
  return openSqlite(options.file);
}

/** A blog in a database. */
export interface SqlStoreBase {
  /** Whether this call made the blog, with the settings that it gave. */
  readonly created: boolean;
  readonly settings: SqlSettings;
  /** Tells where the contents come from: an import into another blog would mix two of them. */
  origins(): Promise<SqlOrigins>;
  readonly tokens: Tokens;
  /**
   * Makes an admin's token where the database has no token of any role, as at the first start and
   * after the last one was revoked; else `null`. Show it once: the database keeps only its hash.
   */
  bootstrap(): Promise<string | null>;
  /**
   * Renders and sanitises everything again from its source; with `false`, only what an older
   * sanitiser made, which opening does by itself.
   */
  resanitize(all?: boolean): Promise<Resanitized>;
  /** Closes the database. Calls that come later, or are not finished by then, reject. */
  close(): Promise<void>;
}

/** The methods of a blog in a database, before the access rules limit them for a caller. */
export type SqlBackend = ReturnType<typeof sqlBackend>;

/** The methods of comments in a database, before the access rules limit them for a caller. */
export type SqlCommentsBackend = ReturnType<typeof sqlCommentsBackend>;

/** A blog in a database, with its posts. */
export interface SqlStore extends SqlStoreBase {
  /** The backend of one caller. */
  as<const R extends Role>(actor: Actor & { readonly role: R }): AccessBackend<SqlBackend, R>;
}

/** Comments in a database, on the posts of another backend. */
export interface SqlCommentStore extends SqlStoreBase {
  /**
   * The backend of one caller. With the posts, as the same caller has them, authors can moderate the
   * comments on their own.
   */
  as<const R extends Role>(
    actor: Actor & { readonly role: R },
    options?: Pick<AccessOptions, 'posts'>,
  ): AccessBackend<SqlCommentsBackend, R>;
}

/**
 * Opens a blog in an SQLite file or a PostgreSQL database, and makes it where it is not there.
 *
 * @throws BlogError `unavailable` where the file cannot be used, is no blog, or was written by a
 *   newer version of this package; `unsupported` where Node is older than 22.16.
 *
 * @example
 * ```ts
 * import { anonymous } from '@blog/core';
 * import { openSql } from '@blog/server/sql';
 *
 * const store = await openSql({ file: ':memory:' });
 * const page = await store.as(anonymous).posts.list({ limit: 10 });
 * await store.close();
 * ```
 */
export async function openSql(
  options: SqlOptions & { readonly posts: 'external' },
): Promise<SqlCommentStore>;
export async function openSql(
  options: SqlOptions & { readonly posts?: 'own' | undefined },
): Promise<SqlStore>;
export async function openSql(options: SqlOptions): Promise<SqlStore | SqlCommentStore> {
  const { context, created } = await openContext(options);
  return options.posts === 'external'
    ? commentStoreOf(context, created)
    : storeOf(context, created);
}

/** Opens the database, and brings it to what this version of the package reads and writes. */
async function openContext(options: SqlOptions): Promise<{ context: Context; created: boolean }> {
  const driver = await openDatabase(options);
  const clock = options.clock ?? Date.now;
  const render = await createRenderer();
  const context: Context = {
    driver,
    render,
    clock,
    newId: createIds(clock),
    posts: options.posts ?? 'own',
    renderBatch: renderInTurns(render),
    schedule: { writes: -1, since: 0, until: 0 },
  };
  try {
    await migrate(driver);
    const { created, kept } = await ensureBlog(driver, options.blog ?? {});
    if (kept.length > 0) warnOfKept('file' in options ? options.file : 'The database', kept);
    await bringUpToDate(context);
    await driver.write(() => forgetExpired(context));
    return { context, created };
  } catch (error) {
    await driver.close();
    throw error;
  }
}

/** A program that gives settings at each start would else wonder why they change nothing. */
function warnOfKept(database: string, kept: readonly string[]): void {
  process.emitWarning(
    `openSql: ${database} is there already and keeps its own ${kept.join(', ')}. The option blog is for a new database. To change a blog, call store.settings.update({ … }), or type: blog settings set NAME=VALUE`,
    { type: 'BlogWarning', code: 'BLOG_SETTINGS_KEPT' },
  );
}

function baseOf(context: Context, created: boolean): SqlStoreBase {
  return {
    created,
    settings: settingsOf(context.driver),
    origins: () => originsOf(context.driver),
    tokens: tokensOf(context),
    bootstrap: () => bootstrap(context),
    resanitize: (all = true) => resanitize(context, all),
    close: async () => context.driver.close(),
  };
}

function storeOf(context: Context, created: boolean): SqlStore {
  const views = new Views();
  return {
    ...baseOf(context, created),
    as: (caller) => {
      const actor = actorOf(caller, 'as');
      return views.of(actor, () => viewOf(context, actor, sqlBackend(context, actor)));
    },
  };
}

function commentStoreOf(context: Context, created: boolean): SqlCommentStore {
  return {
    ...baseOf(context, created),
    as: (caller, options) => {
      const actor = actorOf(caller, 'as');
      const posts = viewOptions(options, 'as');
      return viewOf(context, actor, sqlCommentsBackend(context, actor), posts);
    },
  };
}
