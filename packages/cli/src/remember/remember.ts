import {
  type BlogBackend,
  type CallOptions,
  withValidation,
  type CommentListQuery,
  jsonBytes,
  type ErrorCode,
  isBlogError,
  isWrite,
  type Operation,
  operationsOf,
  stableJson,
} from '@blog/core';

import { Memo, type MemoOptions } from './memo.js';

/** See {@link remember}. */
export type RememberOptions = MemoOptions;

/** A backend that remembers what it read. */
export interface Remembered {
  readonly backend: BlogBackend;
  /** Forgets all: after a write that goes past this backend. */
  forget(): void;
}

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * A backend over a slow or a strict one: it keeps what was read for a while. Many callers who want
 * the same make one request. An answer that has grown old is given at once, while a new one is
 * fetched behind it, and goes on being given while the other side is down. A write forgets all.
 *
 * What comes out is checked and its HTML safe, once for all that read it. Lists that hold a
 * writer's own comments (`receipts`) are not kept.
 *
 * @example
 * ```ts
 * import { remember } from '@blog/cli';
 * import { http } from '@blog/client/http';
 * import { createBlogHandler } from '@blog/server';
 *
 * const { backend } = remember(http({ url: 'https://blog.example.org' }), { fresh: 60 });
 * const handler = createBlogHandler(backend);
 * ```
 */
export function remember(source: BlogBackend, options: RememberOptions = {}): Remembered {
  const memo = new Memo(options);
  const inner = withValidation(source) as BlogBackend;
  const methods = inner as unknown as Record<string, Record<string, Method>>;
  const groups: Record<string, Record<string, Method>> = {};

  for (const operation of operationsOf(inner)) {
    const [group = '', name = ''] = operation.split('.');
    const call: Method = async (...args) => methods[group]?.[name]?.(...args);
    (groups[group] ??= {})[name] = isWrite(operation)
      ? forgetting(call, memo)
      : keeping(operation, call, memo);
  }
  const backend = { ...inner, ...groups } as BlogBackend;
  // Bytes go past what is remembered.
  Reflect.deleteProperty(backend, jsonBytes);
  return { backend, forget: () => memo.forget() };
}

/** What tells that nothing was written. */
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

/** A write that failed on the way may have been done; one that was refused was not. */
function forgetting(call: Method, memo: Memo): Method {
  return async (...args) => {
    try {
      const answer = await call(...args);
      memo.forget();
      return answer;
    } catch (error) {
      if (!isBlogError(error) || !refusals.includes(error.code)) memo.forget();
      throw error;
    }
  };
}

function keeping(operation: Operation, call: Method, memo: Memo): Method {
  return async (...args) => {
    const query = operation === 'blog.get' ? {} : args[0];
    const options = (operation === 'blog.get' ? args[0] : args[1]) as CallOptions | undefined;
    const signal = options?.signal;
    signal?.throwIfAborted();
    if (options?.init !== undefined || isPersonal(operation, query)) return call(...args);
    const key = `${operation} ${keyOf(query)}`;
    // Not with this caller's signal: others wait for the same answer.
    const load = () => (operation === 'blog.get' ? call() : call(query));
    // Each caller's own: who changes an answer changes no other's.
    return structuredClone(await unlessAborted(memo.ask(key, load), signal));
  };
}

function keyOf(query: unknown): string {
  return stableJson(query);
}

function isPersonal(operation: Operation, query: unknown): boolean {
  if (operation !== 'comments.list' || typeof query !== 'object' || query === null) return false;
  return ((query as CommentListQuery).receipts?.length ?? 0) > 0;
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
