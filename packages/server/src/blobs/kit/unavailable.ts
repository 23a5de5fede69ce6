import { BlogError } from '@blog/core';

/**
 * The error for a store of blobs that cannot be used. The message goes to visitors, so it has no path, no
 * address and no secret; the cause has them.
 */
export function unavailable(message: string, cause?: unknown): BlogError<'unavailable'> {
  return new BlogError('unavailable', { message, backend: 'blobs', cause });
}
