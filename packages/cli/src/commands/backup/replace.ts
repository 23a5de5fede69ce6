import { existsSync } from 'node:fs';
import { link, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

import { BlogError, isBlogError } from '@blog/core';

/**
 * Puts a database in the place of another one, which is kept under a name of its own.
 *
 * @returns The path that the old one has now; `null` where there was none.
 *
 * @throws BlogError `conflict` where a process has the old one open: it would go on writing into it.
 */
export async function replaceDatabase(copy: string, file: string): Promise<string | null> {
  if (!isThere(file)) {
    await moveIn(copy, file);
    return null;
  }
  if (await isInUse(file))
    throw new BlogError('conflict', {
      message: `Another process has ${file} open. Nothing was changed. End the server of the blog, and type the same again.`,
      details: { reason: 'in_progress', revision: null },
    });
  const aside = `${file}.before-${new Date().toISOString().replaceAll(':', '-')}`;
  await renameAll(file, aside);
  try {
    await moveIn(copy, file);
  } catch (error) {
    await renameAll(aside, file);
    throw error;
  }
  return aside;
}

/** The files that SQLite may have for one database: a log that is left would be read into a new one. */
const filesOf = (file: string): string[] => [file, `${file}-wal`, `${file}-shm`];

/** Whether there is a database, or what is left of one. */
export function isThere(file: string): boolean {
  return filesOf(file).some((each) => existsSync(each));
}

async function renameAll(from: string, to: string): Promise<void> {
  const names = filesOf(to);
  for (const [index, file] of filesOf(from).entries())
    if (existsSync(file)) await rename(file, names[index] ?? to);
}

async function isInUse(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const { isSqliteInUse } = await import('@blog/server/sql');
  try {
    return await isSqliteInUse({ file });
  } catch (error) {
    // A damaged database is a good reason to restore one.
    if (isBlogError(error, 'unavailable')) return false;
    throw error;
  }
}

/** Gives a file a name that nothing has yet, in one step. */
async function moveIn(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some file systems have no links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP'].includes(code ?? '') || existsSync(to)) throw error;
    await rename(from, to);
  }
  await syncFolder(dirname(to));
}

/** A name is safe from a power cut only when its folder is on the disk. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
