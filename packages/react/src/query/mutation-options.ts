import {
  type AnyBlogError,
  type CreateOptions,
  type ErrorDetails,
  isBlogError,
  type WriteOptions,
} from '@blog/core';
import { createIdempotencyKey } from '@blog/client';

/**
 * The options of a mutation that takes the variables `V` and gives `T`, for `useMutation` and
 * `MutationObserver`. The callbacks keep the cache right. If you give your own, call these as well, or use
 * the hooks, which do it for you.
 */
export interface BlogMutationOptions<T, V, X = unknown> {
  /** The key of the mutation: `['blog', id, viewer, group, operation]`. */
  mutationKey: readonly unknown[];
  /** Sends the write, and gives the answer of the client. It rejects with a `BlogError`. */
  mutationFn: (variables: V) => Promise<T>;
  /** Shows the change in the cache before the server answers. Its result is `shown` of `onSuccess` and `onError`. */
  onMutate: (variables: V) => Promise<X>;
  /** Puts the answer of the server into the cache. `shown` is `undefined` if `onMutate` did not run. */
  onSuccess(data: T, variables: V, shown: X | undefined): void;
  /** Takes the change back. What others changed meanwhile stays. */
  onError(error: AnyBlogError, variables: V, shown: X | undefined): void;
  /**
   * Loads again what the write touches, after the last of the writes that run. `data` is `undefined` after a
   * failure, and `error` is `null` after a success.
   */
  onSettled(data: T | undefined, error: AnyBlogError | null, variables: V): void;
}

/** Names the item that a mutation changes. */
export interface Changing {
  /** The id of the post or comment. */
  id: string;
  /**
   * The `revision` of the item as you read it. The write is refused as a `conflict` if the item changed
   * since. `'*'` writes in any case. `null` is for backends that have no revisions.
   */
  revision?: string | null | undefined;
}

/** The options of a write that carry the revision, if there is one. */
export function revisionOf({ revision }: Changing): WriteOptions {
  return revision === undefined || revision === null ? {} : { revision };
}

const keys = new WeakMap<object, string>();

/**
 * The key of a create. Variables that are sent again, because TanStack Query retries, have the same key, so
 * the server keeps the item once.
 */
export function keyOf(
  variables: object & { idempotencyKey?: string | undefined },
  takesKeys: boolean,
): CreateOptions {
  if (variables.idempotencyKey !== undefined) return { idempotencyKey: variables.idempotencyKey };
  if (!takesKeys) return {};
  const key = keys.get(variables) ?? createIdempotencyKey();
  keys.set(variables, key);
  return { idempotencyKey: key };
}

/**
 * Gives the details of a conflict: `reason` and the present `revision`. Gives `null` for every other error,
 * and for no error.
 *
 * @example
 * ```ts
 * import { conflictOf } from '@blog/react';
 *
 * export function messageOf(error: Error | null): string | null {
 *   const conflict = conflictOf(error);
 *   if (conflict?.reason === 'stale') return 'Somebody changed this post meanwhile.';
 *   return error?.message ?? null;
 * }
 * ```
 */
export function conflictOf(error: unknown): ErrorDetails<'conflict'> | null {
  return isBlogError(error, 'conflict') ? error.details : null;
}
