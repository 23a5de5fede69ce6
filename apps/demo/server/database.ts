import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

import { type Actor, slugify } from '@blog/core';
import { openSql, type SqlStore } from '@blog/server/sql';

import { importWithProgress } from './import-with-progress.js';
import type { DemoOptions } from './options.js';
import { readSeed } from './seed.js';

const admin: Actor = { role: 'admin', id: 'admin', name: 'Admin' };

function importerOf(store: SqlStore) {
  const { importer } = store.as(admin);
  if (importer === undefined) throw new Error('The admin may import: there is an importer.');
  return importer;
}

/** Removes a database with what SQLite keeps beside it. */
async function remove(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
}

/** Makes the sample blog beside its place and puts it there whole: one that is there is complete. */
async function seed(file: string, content: string): Promise<void> {
  const staging = `${file}.new`;
  await remove(staging);
  const store = await openSql({ file: staging });
  try {
    const importer = importerOf(store);
    const { problems } = await importer.write(await readSeed(content));
    const { orphans, parentless } = await importer.finish();
    const faults = problems.map(({ origin, message }) => `${origin.id}: ${message}`);
    for (const { id } of [...orphans, ...parentless]) faults.push(`${id}: has no place`);
    if (faults.length > 0) throw new Error(`The sample blog is at fault: ${faults.join('; ')}`);
  } finally {
    store.close();
  }
  await rename(staging, file);
}

/**
 * An imported blog has a database of its own, named for what it came from; the hash tells files and
 * blogs of one name apart.
 */
function fileFor({ dataFolder, source }: DemoOptions): string {
  if (source === null) return join(dataFolder, 'blog.db');
  const { path, blog = '' } = source;
  const name = slugify(`${basename(path, extname(path))} ${blog}`) || 'imported';
  const which = JSON.stringify([path, blog]);
  const hash = createHash('sha256').update(which).digest('hex').slice(0, 8);
  return join(dataFolder, `import-${name}-${hash}.db`);
}

/** Opens the blog that is to be served: the sample blog, or the one of `--import`. */
export async function openBlog(
  options: DemoOptions,
  content: string,
): Promise<{ store: SqlStore; file: string }> {
  await mkdir(options.dataFolder, { recursive: true });
  const file = fileFor(options);
  if (options.source === null && !existsSync(file)) await seed(file, content);
  const before = existsSync(file);
  const store = await openSql({ file });
  if (options.source === null) return { store, file };
  try {
    await importWithProgress(importerOf(store), options.source);
  } catch (error) {
    const { items } = await store.as(admin).posts.list({ limit: 1 });
    store.close();
    // What is no export leaves nothing behind; what was imported so far stays, to be gone on with.
    if (!before && items.length === 0) await remove(file);
    throw error;
  }
  return { store, file };
}
