import type { ErrorCode } from '@blog/core';

import { errorCodeOf } from './error-code.js';

/**
 * Gives `null` in place of `not_found`, for `notFound()` of Next. An error that is thrown inside of `'use cache'`
 * is none of ours outside, and makes a page that is rendered in advance fail, also if it is caught; a value is kept.
 * Other failures are thrown, so that they are not kept, and {@link errorCodeOf} knows them.
 *
 * @param codes - The codes that `null` stands for, such as `invalid_input` for a cursor that comes from an address.
 *   Default: `not_found`.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { orNull, withCacheTags } from '@blog/next';
 * import { notFound } from 'next/navigation';
 *
 * const blog = createBlogClient(withCacheTags(http({ url: 'https://blog.example.org' })));
 * const post = await orNull(blog.posts.get({ path: '/2010/04/first-light' }));
 * if (post === null) notFound();
 * ```
 */
export async function orNull<T>(
  reading: Promise<T>,
  ...codes: readonly ErrorCode[]
): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const code = errorCodeOf(error);
    const missing: readonly ErrorCode[] = codes.length === 0 ? ['not_found'] : codes;
    if (code !== null && missing.includes(code)) return null;
    throw error;
  }
}
