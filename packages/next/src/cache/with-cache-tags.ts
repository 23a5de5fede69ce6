import {
  type BlogBackend,
  isBlogError,
  isWrite,
  type Operation,
  type ValidatedBackend,
  withValidation,
} from '@blog/core';
import {
  type AnyMethod,
  cacheKeysOf,
  checkBackend,
  checkOptions,
  jsonBytes,
  mapBackend,
  operationTable,
} from '@blog/core/backend';
import { cacheTag, revalidateTag } from 'next/cache.js';

import { withDigest } from './error-code.js';
import { type CacheTagsOptions, prefixRule, tagsOf } from './tags.js';

/**
 * Tells the cache of Next what is read and written through a backend. A read inside of `'use cache'` tags the
 * entry with what it read, so that a change of it makes the entry stale. A write in a Server Action or a route
 * makes stale what it changed, and the same request sees it. Elsewhere the backend works as before.
 *
 * A read that finds nothing is tagged, too: the miss ends when the post is published. Failures keep their code
 * outside of `'use cache'`: see {@link errorCodeOf}.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { http } from '@blog/client/http';
 * import { orNull, withCacheTags } from '@blog/next';
 * import { cacheLife } from 'next/cache';
 *
 * const blog = createBlogClient(withCacheTags(http({ url: 'https://blog.example.org' })));
 *
 * export async function getPost(path: string) {
 *   'use cache';
 *   cacheLife('max');
 *   return orNull(blog.posts.get({ path }));
 * }
 * ```
 */
export function withCacheTags<const B extends BlogBackend>(
  backend: B,
  options?: CacheTagsOptions,
): ValidatedBackend<B>;
export function withCacheTags(backend: BlogBackend, options: CacheTagsOptions = {}): BlogBackend {
  checkBackend(backend, 'withCacheTags');
  checkOptions(options, { prefix: prefixRule }, 'withCacheTags');
  // Here, so that the errors of its checks have a code outside, too. Bytes of JSON would go past the tags.
  const { [jsonBytes]: _, ...checked } = withValidation(backend);
  const tagged = mapBackend(checked, (operation, method) =>
    isWrite(operation) ? expiring(operation, method, options) : tagging(operation, method, options),
  );
  return { ...checked, ...tagged };
}

function tagging(operation: Operation, read: AnyMethod, options: CacheTagsOptions): AnyMethod {
  const { length } = operationTable[operation].args;
  return async (...given) => {
    const args = given.slice(0, length);
    try {
      const answer = await read(...given);
      tag(tagsOf(cacheKeysOf(operation, args, answer), options));
      return answer;
    } catch (error) {
      tag(tagsOf(cacheKeysOf(operation, args, undefined), options));
      throw withDigest(error);
    }
  };
}

/** Tags the entry that is being made. */
function tag(tags: readonly string[]): void {
  try {
    cacheTag(...tags);
  } catch {
    // Outside of 'use cache', nothing is kept, and Next throws.
  }
}

function expiring(operation: Operation, write: AnyMethod, options: CacheTagsOptions): AnyMethod {
  const { length } = operationTable[operation].args;
  return async (...given) => {
    const expire = (answer: unknown) =>
      expireTags(tagsOf(cacheKeysOf(operation, given.slice(0, length), answer), options));
    try {
      const answer = await write(...given);
      expire(answer);
      return answer;
    } catch (error) {
      // A write that was not answered may have been done.
      if (!isBlogError(error) || error.status >= 500) expire(undefined);
      throw withDigest(error);
    }
  };
}

/** Makes entries stale at once, for this request, too. The write was made: that it cannot be told is no error of it. */
function expireTags(tags: readonly string[]): void {
  try {
    for (const one of tags) revalidateTag(one, { expire: 0 });
  } catch (error) {
    console.warn('The write was made, but the pages that Next keeps stay as they are.', error);
  }
}
