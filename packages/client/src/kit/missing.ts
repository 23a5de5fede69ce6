import { BlogError, isBlogError } from '@blog/core';

import type { WireOrigin } from './wire.js';

/**
 * The answer; `null` where the request failed with `not_found`.
 *
 * @example
 * ```ts
 * import { notFound, unlessMissing } from '@blog/client/kit';
 *
 * const origin = { backend: 'notes', operation: 'posts.get' };
 * const gone = Promise.reject<string>(notFound(origin, 'note 7'));
 * await unlessMissing(gone); // null
 * ```
 */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isBlogError(error, 'not_found')) return null;
    throw error;
  }
}

/**
 * The error for an item that does not exist, or that this caller may not see.
 *
 * @param what - Such as `post with the id "7"`.
 *
 * @example
 * ```ts
 * import { notFound } from '@blog/client/kit';
 *
 * const origin = { backend: 'notes', operation: 'posts.get' };
 * const error = notFound(origin, 'post with the id "7"');
 * console.log(error.code, error.message);
 * ```
 */
export function notFound({ backend, operation }: WireOrigin, what: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `There is no ${what} on this blog, or this caller may not see it.`,
    backend,
    operation,
  });
}
