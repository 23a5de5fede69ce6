import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { BlogError, isBlogError } from '@blog/core';

/**
 * Puts a database in the place of another one, which is kept under a name of its own.
 *
 * @param force - Whether a database that is there may be moved away. What other commands do meanwhile is
 *   seen, too: without it, only a place that is free at the end is taken.
 *
 * @returns The path that the old one has now; `null` where there was none.
 *
 * @throws BlogError `conflict` where a process has the old one open, and would go on writing into it; or
 *   where another command has put one there meanwhile.
 */
export async function replaceDatabase(
  copy: string,
  file: string,
  force: boolean,
): Promise<string | null> {
  if (!isThere(file)) {
    await moveIn(copy, file);
    return null;
  }
  if (!force) throw taken(file);
  if (await isInUse(file))
    throw conflict(
      `Another process has ${file} open. Nothing was changed. End the server of the blog, and type the same again.`,
    );
  const aside = await moveAside(file);
  try {
    await moveIn(copy, file);
  } catch (error) {
    // The file of another command there is not touched, and the old one stays aside.
    if (isThere(file)) throw error;
    await renameIfThere(aside, file);
    await renameLogs(aside, file);
    throw error;
  }
  return aside;
}

/** Ends of the names of files that SQLite may have beside a database: a log that is left would be read into a new one. */
const logs = ['-wal', '-shm'] as const;

/** Whether there is a database, or what is left of one. */
export function isThere(file: string): boolean {
  return ['', ...logs].some((end) => existsSync(file + end));
}

/** Moves a database to a name that nothing has, and gives that name. */
async function moveAside(file: string): Promise<string> {
  const aside = `${file}.before-${new Date().toISOString().replaceAll(':', '-')}`;
  try {
    await claim(aside);
  } catch (error) {
    // Another command moves the same database at this moment.
    throw codeOf(error) === 'EEXIST' ? taken(file) : error;
  }
  let isMoved = false;
  try {
    isMoved = await renameIfThere(file, aside);
  } finally {
    // SQLite deletes a log beside an empty database.
    if (!isMoved) await rm(aside, { force: true });
  }
  try {
    if (!(await renameLogs(file, aside)) && !isMoved) throw taken(file);
  } catch (error) {
    if (isMoved && !existsSync(file)) await renameIfThere(aside, file);
    throw error;
  }
  return aside;
}

/** Renames the logs of a database; tells whether there was one. */
async function renameLogs(from: string, to: string): Promise<boolean> {
  let isMoved = false;
  for (const end of logs) if (await renameIfThere(from + end, to + end)) isMoved = true;
  return isMoved;
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
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
    await link(from, to).catch(async (error: unknown) => {
      // Some file systems have no links.
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
      await claim(to);
      await rename(from, to);
    });
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? taken(to) : error;
  }
  await syncFolder(dirname(to));
}

/** Makes an empty file, which only one command can: whoever made it may rename another over it. */
async function claim(path: string): Promise<void> {
  await (await open(path, 'wx', 0o600)).close();
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);

function taken(file: string): BlogError<'conflict'> {
  return conflict(
    `Another command has put a database at ${file} meanwhile, and that one was not touched. Look at it, and give another --db, or --force, which keeps it beside the new one.`,
  );
}

function conflict(message: string): BlogError<'conflict'> {
  return new BlogError('conflict', { message, details: { reason: 'in_progress', revision: null } });
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
