import { BlogError, isBlogError } from '@blog/core';

import { storeClosed } from '../../kit/driver.js';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that a caller can act on. */
const BUSY = new Set([5, 6]);
const FAILED = new Map([
  [8, 'the file is read-only'],
  [10, 'reading or writing the file failed'],
  [11, 'the file is damaged'],
  [13, 'the disk is full'],
  [14, 'the file could not be opened'],
  [26, 'the file is not an SQLite database'],
]);

/** Runs, and throws errors as {@link toBlogError} makes them. */
export function guarded<T>(run: () => T, file?: string): T {
  try {
    return run();
  } catch (error) {
    throw toBlogError(error, file);
  }
}

/**
 * Turns an error of SQLite that the caller can act on into an error of ours. Only whoever opens the
 * database is told its `file`: later errors go to visitors.
 */
export function toBlogError(error: unknown, file?: string): unknown {
  if (isBlogError(error)) return error;
  if (isBusy(error)) return busy(error);
  if (isClosed(error)) return storeClosed(error);
  const code = resultCode(error);
  const reason = code === null ? undefined : FAILED.get(code);
  if (reason === undefined) return error;
  return new BlogError('unavailable', {
    message: `The database ${file === undefined ? '' : `"${file}" `}cannot be used: ${reason}.`,
    backend: 'sql',
    cause: error,
  });
}

/** Whether another process has locked the database. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && BUSY.has(code);
}

/** The error for a lock of another process. */
export function busy(cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', {
    message:
      'Another process has locked the database. Nothing was written. Try again in some seconds; if this goes on, end the process that keeps the lock.',
    backend: 'sql',
    cause,
  });
}

/** Node refuses a database, or a statement of it, that was closed. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
}

function resultCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  // The low byte is the primary code; the rest tells more of it.
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
