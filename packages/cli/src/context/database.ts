import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { Actor } from '@blog/core';
import type { SqlStore } from '@blog/server/sql';

import type { CommandContext } from './context.js';
import { usageError } from './errors.js';

/** The caller of a command that opens the database file: it may do everything. */
export const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;

/**
 * Gives the path of the database: from `--db`, else from `BLOG_DB`, else from
 * `{ "blog": { "db": FILE } }` in the nearest package.json that has it.
 *
 * @throws BlogError `invalid_input` when none of them names a database.
 */
export function databaseFile(
  given: string | undefined,
  { cwd, env }: Pick<CommandContext, 'cwd' | 'env'>,
): string {
  if (given !== undefined) return resolve(cwd, given);
  if (env['BLOG_DB'] !== undefined && env['BLOG_DB'] !== '') return resolve(cwd, env['BLOG_DB']);
  const configured = databaseOfManifests(cwd);
  if (configured !== null) return configured;
  throw usageError('db', 'No database is named. Give --db FILE, or set BLOG_DB.');
}

/**
 * Opens a database that is there, and closes it after the work.
 *
 * @throws BlogError `invalid_input` when there is none.
 */
export async function withDatabase<T>(
  given: string | undefined,
  context: Pick<CommandContext, 'cwd' | 'env'>,
  work: (store: SqlStore) => Promise<T>,
): Promise<T> {
  const file = databaseFile(given, context);
  if (!existsSync(file))
    throw usageError('db', `There is no database at ${file}. Check --db, or import a blog first.`);
  const { openSql } = await import('@blog/server/sql');
  const store = await openSql({ file });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function databaseOfManifests(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const db = databaseOfManifest(join(at, 'package.json'));
    if (db !== null) return resolve(at, db);
    if (dirname(at) === at) return null;
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
