import type { CallOptions } from '../backend/options.js';
import type { ListQuery } from '../backend/queries.js';
import { BlogError, isBlogError } from '../errors/blog-error.js';

/** The options of a read that another call needs: without its key and revision. */
export function readOptions(options: CallOptions | undefined): CallOptions {
  return { signal: options?.signal, init: options?.init };
}

/** The answer of a call, or `null` if it throws `not_found`. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}

/**
 * Refuses a total of a list from whose pages the caller's hidden items are taken out afterwards: it
 * would count them.
 */
export function refuseTotal({ total }: ListQuery, operation: string): void {
  if (total !== true) return;
  throw new BlogError('unsupported', {
    message: `${operation} of the whole blog has no total here: it would count what this caller may not see. Ask without total.`,
    operation,
  });
}
