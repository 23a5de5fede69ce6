import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { Measure, type Measured } from '../kit/measure.js';
import type { ObjectSource, PutObject, PutObjectOptions } from '../kit/objects.js';

/** No name of an object begins with a dot, so a file that is being written is in no list. */
const UNFINISHED = '.unfinished-';
const DAY = 24 * 3600 * 1000;

/**
 * Writes a file as a whole or not at all, readable by its owner only: under another name at first, then
 * on the disk, then renamed.
 */
export async function writeFileWhole(
  folder: string,
  nameOf: (sha256: string) => string,
  source: ObjectSource,
  options: PutObjectOptions,
): Promise<PutObject> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `${UNFINISHED}${randomUUID()}`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    const measured = await closing(handle, () => write(handle, source, options));
    const name = nameOf(measured.sha256);
    options.signal?.throwIfAborted();
    await rename(unfinished, join(folder, name));
    await syncFolder(folder);
    return { name, ...measured };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function write(
  handle: FileHandle,
  source: ObjectSource,
  options: PutObjectOptions,
): Promise<Measured> {
  const measure = new Measure();
  await handle.writeFile(measure.through(source, options));
  await handle.sync();
  return measure.result();
}

async function closing<T>(handle: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await handle.close();
  }
}

/** A new name is safe from a power cut only when its folder is on the disk. Windows opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await closing(handle, () => handle.sync());
}

/** Deletes what processes that were killed have left, once it is a day old. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > DAY) await rm(path, { force: true });
  }
}
