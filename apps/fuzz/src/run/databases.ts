import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startPostgres } from '../../../../scripts/postgres.js';
import type { Place } from './fuzz-run.js';

/** The databases that are fuzzed. */
export const databases = ['sqlite', 'postgres'] as const;

/** See {@link databases}. */
export type Database = (typeof databases)[number];

/** A database in which any number of empty blogs can be made. */
export interface Places {
  next(): Place;
  remove(): Promise<void>;
}

/** Starts a PostgreSQL, or makes a folder for files of SQLite. */
export async function placesOf(database: Database): Promise<Places> {
  let count = 0;
  if (database === 'postgres') {
    const server = await startPostgres();
    return {
      next: () => ({ options: { url: server.url, schema: `fuzz_${(count += 1)}` } }),
      remove: () => server.stop(),
    };
  }
  const folder = await mkdtemp(join(tmpdir(), 'blog-fuzz-'));
  return {
    next: () => ({ options: { file: join(folder, `${(count += 1)}.db`) } }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
