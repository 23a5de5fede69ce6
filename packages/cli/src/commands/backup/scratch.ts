import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { inPlace } from './work.js';

const PREFIX = '.blog-copy-';
const DAY = 24 * 3600 * 1000;

/**
 * Runs with an empty folder beside a database, which is deleted at the end. The folder for temporary files
 * of the system may be small, and a file there could not be renamed to the database in one step.
 */
export async function withScratch<T>(
  database: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = dirname(database);
  const folder = await inPlace(database, () => mkdtemp(join(parent, PREFIX)));
  try {
    await inPlace(database, () => removeLeft(parent));
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Deletes what commands that were killed have left, once it is a day old: each is as large as a database. */
async function removeLeft(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const path = join(parent, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > DAY) await rm(path, { recursive: true, force: true });
  }
}
