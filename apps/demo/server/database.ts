import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

import { type Actor, type BlogBackend, isBlogError, slugify } from '@blog/core';
import type { ServedStore } from '@blog/server/node';
import {
  authenticate,
  type NamedDatabase,
  type ObserveStatement,
  openSql,
  type SqlStore,
  type SqlStoreBase,
} from '@blog/server/sql';

import type { Offered } from '../app/blog/client.js';
import { importWithProgress } from './import-with-progress.js';
import { type DemoOptions, UsageError } from './options.js';
import { readSeed } from './seed.js';

const admin: Actor = { role: 'admin', id: 'admin', name: 'Admin' };

/** The blog that the site shows, from a database or from another server. */
export interface ServedBlog extends ServedStore {
  /** Gives the blog as one caller may use it. */
  backendFor(actor: Actor): BlogBackend;
  /** Finds the caller of a request; absent when all callers are anonymous. */
  readonly authenticate?: ((request: Request) => Promise<Actor>) | undefined;
  /** The operations for visitors; `null` when the blog has everything that pages use. */
  readonly offered: Offered | null;
  /** Tells what became stale; absent where nobody can tell, as with a blog on another server. */
  readonly onChange?: SqlStoreBase['onChange'] | undefined;
}

/** Finds the caller of a request by the tokens of a database. */
export const authenticateBy = (store: Pick<SqlStoreBase, 'tokens'>) => (request: Request) =>
  authenticate(store.tokens, request);

/** How a database is asked and closed. */
export const servedBy = (store: SqlStoreBase): ServedStore => ({
  ping: () => store.ping(),
  connections: () => store.connections(),
  close: () => store.close(),
});

/** Gives the blog in a database of the site. */
export function storedBlog(store: SqlStore): ServedBlog {
  return {
    backendFor: (actor) => store.as(actor),
    authenticate: authenticateBy(store),
    offered: null,
    onChange: store.onChange,
    ...servedBy(store),
  };
}

function importerOf(store: SqlStore) {
  const { importer } = store.as(admin);
  if (importer === undefined) throw new Error('The view of the admin has no importer.');
  return importer;
}

/** Removes a database, with the files that SQLite keeps beside it. */
async function remove(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true });
}

/** Writes the sample blog into a database. */
async function seed(store: SqlStore, content: string): Promise<void> {
  const importer = importerOf(store);
  const { problems } = await importer.write(await readSeed(content));
  const { orphans, parentless } = await importer.finish();
  const faults = problems.map(({ origin, message }) => `${origin.id}: ${message}`);
  for (const { id } of [...orphans, ...parentless])
    faults.push(`${id}: its post or parent is missing`);
  if (faults.length > 0) throw new Error(`The sample blog has faults: ${faults.join('; ')}`);
}

/** Makes the sample blog in another file and renames it, so that a blog with its name is complete. */
async function seedFile(file: string, content: string): Promise<void> {
  const staging = `${file}.new`;
  await remove(staging);
  const store = await openSql({ file: staging });
  try {
    await seed(store, content);
  } finally {
    await store.close();
  }
  await rename(staging, file);
}

/** Whether nothing was ever written to a blog: a blog of somebody's own gets no samples. */
async function isUntouched(store: SqlStore): Promise<boolean> {
  const { sources, ownPosts, importedSettings } = await store.origins();
  return sources.length === 0 && !ownPosts && !importedSettings;
}

/**
 * Gives the database of a blog. An imported blog has one of its own, named after the export. A hash
 * distinguishes exports and blogs with the same name.
 */
function fileFor({ dataFolder, source }: DemoOptions): string {
  if (source === null) return join(dataFolder, 'blog.db');
  const { path, blog = '' } = source;
  const name = slugify(`${basename(path, extname(path))} ${blog}`) || 'imported';
  const which = JSON.stringify([path, blog]);
  const hash = createHash('sha256').update(which).digest('hex').slice(0, 8);
  return join(dataFolder, `import-${name}-${hash}.db`);
}

/** A blog of the site, and where it is, for the console. */
export interface OpenedStore {
  readonly store: SqlStore;
  readonly name: string;
}

/** Opens the blog to serve: the sample blog, or the one of `--import`. */
export async function openBlog(
  options: DemoOptions,
  content: string,
  observe?: ObserveStatement,
): Promise<OpenedStore> {
  const { database, source } = options;
  if (database !== null) return openNamed(options, database, content, observe);
  await mkdir(options.dataFolder, { recursive: true });
  const file = fileFor(options);
  if (source === null && !existsSync(file)) await seedFile(file, content);
  const before = existsSync(file);
  const store = await openSql({ file, observe });
  if (source === null) return { store, name: file };
  try {
    await importWithProgress({ ...source, importer: importerOf(store), store });
  } catch (error) {
    const { items } = await store.as(admin).posts.list({ limit: 1 });
    await store.close();
    // A file that is not an export leaves no database behind. Imported items stay for the next run.
    if (!before && items.length === 0) await remove(file);
    if (!isBlogError(error, 'conflict')) throw error;
    throw new UsageError(
      `${source.path} has another blog now than the one that was imported from it before. Rename the export, or delete the database of that blog: ${file}`,
    );
  }
  return { store, name: file };
}

/** Opens the blog in a database that was named; other processes may do so at the same moment. */
async function openNamed(
  { source }: DemoOptions,
  { options, name }: NamedDatabase,
  content: string,
  observe: ObserveStatement | undefined,
): Promise<OpenedStore> {
  if ('file' in options) await mkdir(dirname(options.file), { recursive: true });
  const store = await openSql({ ...options, observe });
  try {
    if (source !== null)
      await importWithProgress({ ...source, importer: importerOf(store), store });
    else if (await isUntouched(store)) await seed(store, content);
    return { store, name };
  } catch (error) {
    await store.close();
    if (!isBlogError(error, 'conflict')) throw error;
    throw new UsageError(
      `The database ${name} has another blog than ${source?.path ?? 'the sample blog'}. Give another --db.`,
    );
  }
}
