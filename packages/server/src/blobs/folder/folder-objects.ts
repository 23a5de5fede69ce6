import { open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { checkOptions, type OptionChecks } from '@blog/core/backend';

import { isMissing, toFileError } from '../kit/file-errors.js';
import {
  checkObjectName,
  type FoundObject,
  isObjectName,
  listQueryOf,
  type Objects,
} from '../kit/objects.js';
import { webStream } from '../kit/stream.js';
import { removeUnfinished, writeFileWhole } from './write-file.js';

/** Options of {@link folderObjects} and `folderBlobs`. */
export interface FolderOptions {
  /** The path of the folder, made with the first object, for its owner only. */
  readonly folder: string;
}

/** The folder in messages, which go to visitors: its path is not told. */
const FOLDER = 'The folder';

const checks: OptionChecks<FolderOptions> = {
  folder: {
    expected: 'the path of a folder',
    test: (value) => typeof value === 'string' && value.trim() !== '' && !value.includes('\0'),
  },
};

/**
 * Keeps objects as files of a folder. A file is on the disk (fsync) before `put` resolves, and only its
 * owner may read it.
 *
 * @throws BlogError `invalid_input` for options that are wrong.
 *
 * @example
 * ```ts
 * import { folderObjects } from '@blog/server/blobs';
 *
 * const backups = folderObjects({ folder: '/var/backups/blog' });
 * const { size, sha256 } = await backups.put('blog.db', { file: 'copy.db' });
 * console.log(size, sha256);
 * ```
 */
export function folderObjects(options: FolderOptions): Objects {
  checkOptions(options, checks, 'folderObjects', ['folder']);
  const folder = resolve(options.folder);
  let isSwept = false;

  /** The path of a name that is checked: it cannot lead out of the folder. */
  function pathOf(name: string): string {
    checkObjectName(name);
    return join(folder, name);
  }

  return {
    put: (name, source, given = {}) =>
      inFolder(async () => {
        const nameOf = (sha256: string) => {
          const chosen = typeof name === 'string' ? name : name(sha256);
          checkObjectName(chosen);
          return chosen;
        };
        if (typeof name === 'string') checkObjectName(name);
        given.signal?.throwIfAborted();
        const put = await writeFileWhole(folder, nameOf, source, given);
        if (!isSwept) await removeUnfinished(folder);
        isSwept = true;
        return put;
      }),
    get: (name, { signal } = {}) =>
      inFolder(async () => {
        const path = pathOf(name);
        signal?.throwIfAborted();
        return orMissing(null, () => read(path));
      }),
    has: (name) =>
      inFolder(async () => {
        const path = pathOf(name);
        return orMissing(false, async () => (await stat(path)).isFile());
      }),
    delete: (name) => inFolder(async () => rm(pathOf(name), { force: true })),
    list: (query = {}) =>
      inFolder(async () => {
        const { cursor, limit } = listQueryOf(query);
        const names = await orMissing([], () => readdir(folder));
        const after = names.filter((name) => isObjectName(name) && name > cursor).sort();
        const page = after.slice(0, limit);
        const items = await Promise.all(page.map((name) => sized(folder, name)));
        const next = after.length > limit ? (page.at(-1) ?? null) : null;
        return { items: items.filter((item) => item !== null), next };
      }),
  };
}

async function read(path: string): Promise<FoundObject | null> {
  const handle = await open(path, 'r');
  const found = await handle.stat();
  if (!found.isFile()) {
    await handle.close();
    return null;
  }
  return {
    stream: webStream(handle.createReadStream(), (error) => toFileError(error, FOLDER)),
    size: found.size,
  };
}

/** `null` for a folder, and for a file that was deleted meanwhile. */
async function sized(folder: string, name: string): Promise<{ name: string; size: number } | null> {
  const found = await orMissing(null, () => stat(join(folder, name)));
  return found?.isFile() === true ? { name, size: found.size } : null;
}

async function orMissing<T>(missing: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isMissing(error)) return missing;
    throw error;
  }
}

async function inFolder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFileError(error, FOLDER);
  }
}
