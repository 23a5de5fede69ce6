import { invalidField, isHttpUrl } from '@blog/core';

import type { Transport } from '../transport/transport.js';
import { isBloggerId } from './api.js';

/** Which blog: by its number, or by its address, which is then looked up once. */
export type BlogAt =
  | { blogId: string; url?: string | undefined }
  | { url: string; blogId?: undefined };

/** Rejects when the signal aborts, and else with what the promise does. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Gives the blog's id; a lookup that failed is made again by the next call. */
export function blogIdOf(
  { blogId, url }: BlogAt,
  transport: Transport,
): (signal: AbortSignal | undefined) => Promise<string> {
  if (blogId !== undefined) {
    if (!isBloggerId(blogId))
      throw invalidField('blogId', `Expected the number of a blog, not "${blogId}"`, 'blogger');
    return async () => blogId;
  }
  if (url === undefined || !isHttpUrl(url))
    throw invalidField(
      'url',
      'Expected a blogId, or the http or https address of a blog',
      'blogger',
    );
  let known: Promise<string> | null = null;
  const lookUp = async () => (await import('./reading.js')).lookUpBlog(transport, url);
  return (signal) => {
    // It belongs to all callers, so none of them can abort it.
    known ??= lookUp().catch((error: unknown) => {
      known = null;
      throw error;
    });
    return unlessAborted(known, signal);
  };
}
