import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isMissing, toFileError } from '../kit/file-errors.js';
import { isRepeatable, Measure, measure, type Measured, tooLarge } from '../kit/measure.js';
import type { ObjectSource, PutObjectOptions, RepeatableSource } from '../kit/objects.js';

/** The most bytes that S3 takes by one request. */
const MOST = 5 * 1024 ** 3;

/**
 * Measures a source, then gives bytes that can be sent more than once: S3 wants size and hash before the
 * bytes, so a stream is kept in a file until it is sent.
 */
export async function withUploadBody<T>(
  source: ObjectSource,
  { limit = MOST, signal }: PutObjectOptions,
  work: (body: RepeatableSource, measured: Measured) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const bounds = { limit: Math.min(limit, MOST), signal };
  if (isRepeatable(source)) {
    if ('file' in source) await checkSize(source.file, bounds.limit);
    return work(source, await measure(source, bounds));
  }
  const folder = await onDisk(() => mkdtemp(join(tmpdir(), 'blog-upload-')));
  try {
    const file = join(folder, 'body');
    const measured = new Measure();
    await onDisk(() => writeFile(file, measured.through(source, bounds), { mode: 0o600 }));
    return await work({ file }, measured.result());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Before the whole file is read. */
async function checkSize(file: string, limit: number): Promise<void> {
  const { size } = await stat(file);
  if (size > limit) throw tooLarge(limit);
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isMissing(error) ? error : toFileError(error, 'The folder for temporary files');
  }
}
