import type { AccessBackend, AccessOptions, Actor, Role } from '@blog/core';
import { actorOf, checkValue, createIds, viewOptions } from '@blog/core/backend';

import type { Tokens } from '../../auth/tokens.js';
import type { Connections } from '../../observe/statement.js';
import { createRenderer, renderInTurns } from '../../render/render.js';
import { sqlBackend, sqlCommentsBackend } from '../backend/backend.js';
import { forgetExpired } from '../backend/once.js';
import { Changes, type ChangeListener } from '../kit/changes.js';
import type { Context } from '../kit/context.js';
import { checkContents } from '../kit/contents.js';
import { forgetOldChanges } from '../kit/events.js';
import { migrate } from '../migrations/migrate.js';
import { openDatabase } from '../open/open-database.js';
import { checkedSqlOptions, type SqlOptions } from './options.js';
import { originsOf, type SqlOrigins } from './origins.js';
import { bringUpToDate, resanitize, type Resanitized } from './resanitize.js';
import { ensureBlog, settingsOf, type SqlSettings } from './settings.js';
import { ping, withoutThrowing } from './running.js';
import { bootstrap, tokensOf } from './tokens.js';
import { viewOf, Views } from './views.js';
import { Watcher } from './watcher.js';

/** A blog in a database. */
export interface SqlStoreBase {
  /** Whether this call made the blog, with the settings that it gave. */
  readonly created: boolean;
  /** Reads and changes the settings of the blog, without the rights of a caller. */
  readonly settings: SqlSettings;
  /** Tells where the contents come from: an import into another blog would mix two of them. */
  origins(): Promise<SqlOrigins>;
  /** Makes, lists and revokes the bearer tokens of callers. */
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
  /**
   * Tells of what changes, until the returned function is called: the keys of the answers that are stale
   * since (see `cacheKeysOf` of `@blog/core/backend`). What this process writes is told right after the
   * commit, what others write within a second. Scheduled posts are told when their time comes. At first,
   * and after a time without the database, `blog` is told: everything may be stale.
   *
   * @example
   * ```ts
   * import { openSql } from '@blog/server/sql';
   *
   * const store = await openSql({ file: ':memory:' });
   * const stop = store.onChange((keys) => console.log(keys)); // ['comments-7', 'comments', …]
   * stop();
   * await store.close();
   * ```
   */
  onChange(listener: ChangeListener): () => void;
  /**
   * Asks the database for a row. `serve` does it for `/readyz`.
   *
   * @throws BlogError `unavailable` if it cannot be used.
   */
  ping(): Promise<void>;
  /** The connections of this process to PostgreSQL now; `null` for an SQLite file. */
  connections(): Connections | null;
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
 * @throws BlogError `unavailable` where the database cannot be used, is no blog, has a copy that is not
 *   finished, or was written by a newer version of this package; `unsupported` where Node is older than 22.16.
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
async function openContext(given: SqlOptions): Promise<{ context: Context; created: boolean }> {
  const options = checkedSqlOptions(given);
  const { create = true } = options;
  const observe = options.observe && withoutThrowing(options.observe);
  const driver = await openDatabase(options, { ...options, observe });
  const clock = options.clock ?? (() => driver.clock());
  const render = await createRenderer();
  const context: Context = {
    driver,
    render,
    clock,
    newId: createIds(clock),
    posts: options.posts ?? 'own',
    renderBatch: renderInTurns(render),
    changes: new Changes(),
    schedule: { writes: -1, since: 0, until: 0 },
  };
  try {
    await driver.read(() => checkContents(create));
    await migrate(driver);
    const { created, kept } = await ensureBlog(driver, options.blog ?? {});
    if (kept.length > 0) warnOfKept('file' in options ? options.file : 'The database', kept);
    await bringUpToDate(context);
    await driver.write(function* () {
      yield* forgetExpired(context);
      yield* forgetOldChanges(context);
    });
    driver.hideName();
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
  const watcher = new Watcher(context);
  return {
    created,
    settings: settingsOf(context),
    origins: () => originsOf(context.driver),
    tokens: tokensOf(context),
    bootstrap: () => bootstrap(context),
    resanitize: (all = true) => resanitize(context, all),
    onChange: (listener) => {
      checkValue(listener, 'function', 'listener', 'onChange');
      return watcher.listen(listener);
    },
    ping: () => ping(context.driver),
    connections: () => context.driver.connections(),
    close: async () => {
      watcher.stop();
      await context.driver.close();
    },
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
