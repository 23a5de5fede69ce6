import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { commandFault } from './faults.js';

/** Where a command runs. */
export interface Surroundings {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/**
 * The database file: as told by `--db`, else by `BLOG_DB`, else by `{ "blog": { "db": FILE } }` in
 * the nearest package.json that says so.
 *
 * @throws BlogError `invalid_input` where none of them tells.
 */
export function databaseFile(given: string | undefined, { cwd, env }: Surroundings): string {
  if (given !== undefined) return resolve(cwd, given);
  if (env['BLOG_DB'] !== undefined && env['BLOG_DB'] !== '') return resolve(cwd, env['BLOG_DB']);
  const told = manifestDatabase(cwd);
  if (told !== null) return told;
  throw commandFault('db', 'No database is named. Give --db FILE, or set BLOG_DB.');
}

function manifestDatabase(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const db = databaseIn(join(at, 'package.json'));
    if (db !== null) return resolve(at, db);
    if (dirname(at) === at) return null;
  }
}

/** A manifest that cannot be read says nothing. */
function databaseIn(manifest: string): string | null {
  try {
    const { blog } = JSON.parse(readFileSync(manifest, 'utf8')) as { blog?: { db?: unknown } };
    return typeof blog?.db === 'string' ? blog.db : null;
  } catch {
    return null;
  }
}
