import { errorCodeOf } from './error-code.js';

/**
 * Gives `null` in place of `not_found`, for `notFound()` of Next. An error that is thrown inside of `'use cache'`
 * is none of ours outside, and is not kept; a value is. Other failures are thrown, so that they are not kept, and
 * {@link errorCodeOf} knows them.
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
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (errorCodeOf(error) === 'not_found') return null;
    throw error;
  }
}
