import {
  type Actor,
  type Blog,
  type BlogBackend,
  withAccess,
  type AccessBackend,
  type AccessOptions,
  type Moderation,
  type Role,
} from '@blog/core';
import { SANITIZER_VERSION } from '@blog/core/html';

import { type Tokens, tokensOf } from '../auth/tokens.js';
import { renderInTurns } from '../render/render-batch.js';
import { createRenderer } from '../render/render-source.js';
import { sqlBackend, sqlCommentsBackend } from './backend.js';
import { blogRow, toBlog } from './blog-row.js';
import { bootstrap } from './bootstrap.js';
import { type Context, nowOf } from './context.js';
import { openSqlite } from './dialect/sqlite.js';
import { jsonBytesFor } from './json-bytes/json-bytes.js';
import { idMaker } from './ids.js';
import { migrate } from './migrate.js';
import { forgetExpired } from './once.js';
import { REPRESENTATION_VERSION } from './posts/summary.js';
import { bringUpToDate, resanitize, type Resanitized } from './resanitize.js';
import { type BlogPatch, updateBlog } from './settings.js';
import { cleanStrings } from './text.js';
import { Views } from './views.js';
import { row, rows } from './work.js';

/** How a store is opened. */
export interface SqlOptions {
  /** The database file, made where it is not there; `:memory:` for one that goes with the process. */
  readonly file: string;
  /** What a new database starts with; one that is there keeps its own. */
  readonly blog?: BlogPatch | undefined;
  /**
   * `external`: keeps comments only, on posts of another backend, for `compose`. Default `own`.
   */
  readonly posts?: 'own' | 'external' | undefined;
  /** Milliseconds since 1970, for tests. Default `Date.now`. */
  readonly clock?: (() => number) | undefined;
}

/** The blog's own settings. */
export interface SqlSettings {
  get(): Promise<Blog>;
  /**
   * Changes what the patch names, and all that follows from it: months follow the zone, addresses
   * the url.
   *
   * @throws BlogError `invalid_input` where a value is not valid.
   */
  update(patch: BlogPatch): Promise<Blog>;
}

/** A blog in a database. */
export interface SqlStoreBase {
  readonly settings: SqlSettings;
  readonly tokens: Tokens;
  /**
   * Makes an admin's token where the database has no token of any role, as at the first start and
   * after the last one was revoked; else `null`. Show it once: the database keeps a hash.
   */
  bootstrap(): Promise<string | null>;
  /**
   * Renders and sanitises everything again from its source; with `false`, only what an older
   * sanitiser made, which opening does by itself.
   */
  resanitize(all?: boolean): Promise<Resanitized>;
  /** Ends the use of the database. What is under way has ended already: nothing runs in between. */
  close(): Promise<void>;
}

const FIRST_BLOG = { title: 'A blog', moderation: 'guests' satisfies Moderation };

/** What a blog in a database can do, before it is told who calls. */
export type SqlBackend = ReturnType<typeof sqlBackend>;

/** What comments in a database can do, before they are told who calls. */
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
 * Opens a blog in an SQLite file, and makes it where it is not there.
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
  const clock = options.clock ?? Date.now;
  const render = await createRenderer();
  const driver = openSqlite(options.file);
  const context: Context = {
    driver,
    render,
    clock,
    newId: idMaker(clock),
    posts: options.posts ?? 'own',
    renderBatch: renderInTurns(render),
    schedule: { writes: -1, since: 0, until: 0 },
    imports: { joined: 0 },
  };
  try {
    migrate(driver, (sql) => driver.database.exec(sql));
    ensureBlog(context, options.blog ?? {});
    await bringUpToDate(context);
    driver.write(() => forgetExpired(context));
  } catch (error) {
    driver.close();
    throw error;
  }
  const base: SqlStoreBase = {
    settings: {
      get: async () =>
        driver.read(function* () {
          return toBlog(yield* blogRow());
        }),
      update: async (patch) => driver.write(() => updateBlog(cleanStrings(patch))),
    },
    tokens: tokensOf(driver, context.newId, () => nowOf(context)),
    bootstrap: async () => bootstrap(context),
    resanitize: (all = true) => resanitize(context, all),
    close: async () => driver.close(),
  };
  if (context.posts === 'external') {
    const store: SqlCommentStore = {
      ...base,
      as: (actor, posts) => viewOf(context, actor, sqlCommentsBackend(context, actor), posts),
    };
    return store;
  }
  const views = new Views();
  const store: SqlStore = {
    ...base,
    as: (actor) => views.of(actor, () => viewOf(context, actor, sqlBackend(context, actor))),
  };
  return store;
}

/** The backend as its caller may use it, with the fast path beside it. */
function viewOf<const B extends BlogBackend, const R extends Role>(
  context: Context,
  actor: Actor & { readonly role: R },
  backend: B,
  options: Pick<AccessOptions, 'posts'> = {},
): AccessBackend<B, R> {
  const view: AccessBackend<B, R> = withAccess(backend, actor, undefined, {
    ...options,
    names: 'limited',
    jsonBytes: jsonBytesFor(context, actor, () => view as BlogBackend, options.posts !== undefined),
  });
  return view;
}

function ensureBlog({ driver }: Context, patch: BlogPatch): void {
  driver.write(function* () {
    if ((yield* row('SELECT 1 FROM blog', [])) !== undefined) return;
    yield* rows(
      `INSERT INTO blog (id, title, comments_open, comments_guests, comments_moderation,
        sanitizer_version, representation_version) VALUES (1, ?, 1, 1, ?, ?, ?)`,
      [FIRST_BLOG.title, FIRST_BLOG.moderation, SANITIZER_VERSION, REPRESENTATION_VERSION],
    );
    yield* updateBlog(cleanStrings(patch), 'openSql (blog)');
  });
}
