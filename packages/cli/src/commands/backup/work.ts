import { BlogError, isBlogError } from '@blog/core';

import type { CommandContext } from '../../context/context.js';
import { exitCodes } from '../../context/errors.js';
import { plain } from '../../terminal/plain.js';

/** Runs a command that the user may end, and says then what is left. */
export async function untilStopped(
  { signal, output }: Pick<CommandContext, 'signal' | 'output'>,
  message: string,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    output.note(message);
    return exitCodes.interrupted;
  } finally {
    output.status?.('');
  }
}

/**
 * Runs, and begins the message of an error with the place that failed. Errors of a store name none,
 * because visitors of a server may see them.
 */
export async function inPlace<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isBlogError(error, 'unavailable')) throw failed(`${plain(place)}: ${error.message}`, error);
    if (error instanceof Error && 'syscall' in error && 'code' in error)
      throw failed(`${plain(place)} cannot be written (${String(error.code)}).`, error);
    throw error;
  }
}

function failed(message: string, cause: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, cause });
}
