import {
  type BlogBackend,
  type CallOptions,
  type CommentListQuery,
  type ErrorCode,
  isBlogError,
  isWrite,
  type Operation,
  type ValidatedBackend,
  withValidation,
} from '@blog/core';
import {
  type AnyMethod,
  checkBackend,
  jsonBytes,
  mapBackend,
  operationTable,
  stableJson,
} from '@blog/core/backend';

import { Memo, type MemoOptions } from './memo.js';

/** Options of {@link withCache}: how long answers are kept, and how many. */
export type WithCacheOptions = MemoOptions;

/** A backend with a cache in front of it. */
export interface CachedBackend<B extends BlogBackend = BlogBackend> {
  /** The backend to use: reads come from the cache where they can. */
  readonly backend: ValidatedBackend<B>;
  /** Drops everything that is kept. Call it after a write that does not go through `backend`. */
  invalidate(): void;
}

/**
 * Puts a cache in front of a backend that is slow or limits requests. Callers who want the same
 * answer at the same time share one request. An answer older than `maxAge` is given at once while a
 * new one is fetched in the background, and it stands in while the backend fails, both for
 * `staleWhileRevalidate` seconds. A write drops everything that is kept.
 *
 * Answers are checked and their HTML is made safe once, when they are read. Lists that contain a
 * writer's own comments (`receipts`) are not kept.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { createBlogHandler } from '@blog/server';
 * import { withCache } from '@blog/server/cache';
 *
 * const { backend } = withCache(http({ url: 'https://blog.example.org' }), { maxAge: 60 });
 * const handler = createBlogHandler(backend);
 * ```
 */
export function withCache<const B extends BlogBackend>(
  source: B,
  options?: WithCacheOptions,
): CachedBackend<B>;
export function withCache(source: BlogBackend, options: WithCacheOptions = {}): CachedBackend {
  checkBackend(source, 'withCache', 'source');
  const memo = new Memo(options);
  // Bytes of JSON come straight from a store, past the cache, so they are not offered.
  const { [jsonBytes]: _, ...validated } = withValidation(source);
  const cached = mapBackend(validated, (operation, method) =>
    isWrite(operation) ? writeThrough(method, memo) : readCached(operation, method, memo),
  );
  return { backend: { ...validated, ...cached }, invalidate: () => memo.clear() };
}

/** Errors that say that nothing was written. */
const refusals: readonly ErrorCode[] = [
  'not_found',
  'invalid_input',
  'unauthorized',
  'forbidden',
  'conflict',
  'rate_limited',
  'unsupported',
  'too_large',
];

/** Clears the cache after a write, and after one that failed but may have been done. */
function writeThrough(write: AnyMethod, memo: Memo): AnyMethod {
  return async (...args) => {
    try {
      const answer = await write(...args);
      memo.clear();
      return answer;
    } catch (error) {
      if (!isBlogError(error) || !refusals.includes(error.code)) memo.clear();
      throw error;
    }
  };
}

function readCached(operation: Operation, read: AnyMethod, memo: Memo): AnyMethod {
  const { length } = operationTable[operation].args;
  return async (...given) => {
    const args = given.slice(0, length);
    const options = given[length] as CallOptions | undefined;
    options?.signal?.throwIfAborted();
    if (options?.init !== undefined || isPersonal(operation, args)) return read(...given);
    const key = `${operation} ${stableJson(args)}`;
    // Without this caller's options: other callers may wait for the same answer.
    const answer = memo.ask(key, () => read(...args));
    // Each caller gets a copy, so that none can change the answers of others.
    return structuredClone(await untilAborted(answer, options?.signal));
  };
}

function isPersonal(operation: Operation, [query]: readonly unknown[]): boolean {
  if (operation !== 'comments.list' && operation !== 'comments.thread') return false;
  const { receipts = [] } = (query ?? {}) as Pick<CommentListQuery, 'receipts'>;
  return receipts.length > 0;
}

/** Ends this caller's waiting when its signal aborts; the work itself goes on for others. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
