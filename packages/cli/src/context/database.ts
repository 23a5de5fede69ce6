import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Actor } from '@blog/core';
import type { NamedDatabase, SqlStore } from '@blog/server/sql';

import type { CommandContext } from './context.js';
import { usageError } from './errors.js';

/** The caller of a command that opens the database: it may do everything. */
export const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;

type Surroundings = Pick<CommandContext, 'cwd' | 'env'>;

/**
 * Gives the database that a command works on: a path, or an address such as `postgres://…`. It is named by
 * `--db`, else by `BLOG_DB`, else by `DATABASE_URL` or the file of `DATABASE_URL_FILE`, else by
 * `{ "blog": { "db": DATABASE } }` in the nearest package.json that has it.
 *
 * @throws BlogError `invalid_input` when none of them names a database, or it is named wrongly.
 */
export async function namedDatabase(
  given: string | undefined,
  { cwd, env }: Surroundings,
): Promise<NamedDatabase> {
  const { addressIn, databaseAt } = await import('@blog/server/sql');
  const address = given ?? (env['BLOG_DB'] || addressIn(env, cwd));
  if (address !== null) return databaseAt(address, cwd);
  const configured = databaseOfManifests(cwd);
  if (configured !== null) return databaseAt(configured.address, configured.folder);
  throw usageError(
    'db',
    'No database is named. Give --db FILE or --db postgres://…, or set BLOG_DB or DATABASE_URL.',
  );
}

/**
 * Opens a database that is there.
 *
 * @throws BlogError `invalid_input` when it is named wrongly, or its file is not there; `unavailable` when it
 *   has no blog, or cannot be used.
 */
export async function openExisting(
  given: string | undefined,
  context: Surroundings,
): Promise<SqlStore> {
  const { options, name } = await namedDatabase(given, context);
  if ('file' in options && !existsSync(options.file))
    throw usageError('db', `There is no database at ${name}. Check --db, or import a blog first.`);
  const { openSql } = await import('@blog/server/sql');
  return openSql({ ...options, create: false });
}

/**
 * Opens a database that is there, and closes it after the work.
 *
 * @throws BlogError as {@link openExisting} does.
 */
export async function withDatabase<T>(
  given: string | undefined,
  context: Surroundings,
  work: (store: SqlStore) => Promise<T>,
): Promise<T> {
  const store = await openExisting(given, context);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The address that the nearest manifest names, and the folder in which its relative paths begin. */
function databaseOfManifests(start: string): { address: string; folder: string } | null {
  for (let folder = start; ; folder = dirname(folder)) {
    const address = databaseOfManifest(join(folder, 'package.json'));
    if (address !== null) return { address, folder };
    if (dirname(folder) === folder) return null;
  }
}

/** A manifest that cannot be read counts as one without a database. */
function databaseOfManifest(manifest: string): string | null {
  try {
    const { blog } = JSON.parse(readFileSync(manifest, 'utf8')) as { blog?: { db?: unknown } };
    return typeof blog?.db === 'string' ? blog.db : null;
  } catch {
    return null;
  }
}
