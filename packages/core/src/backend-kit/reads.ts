import type { CallOptions } from '../backend/options.js';
import { isBlogError } from '../errors/blog-error.js';

/** The options of a read that another call needs: without its key and revision. */
export function readOptions(options: CallOptions | undefined): CallOptions {
  return { signal: options?.signal, init: options?.init };
}

/** What a call gives, or `null` where that is not found. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}
