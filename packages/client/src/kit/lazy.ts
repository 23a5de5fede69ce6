import type { CallOptions } from '@blog/core';

import { throwIfAborted } from './abort.js';
import { share } from './share.js';

type Method = (...args: never[]) => Promise<unknown>;

/** Some methods of a group, each of them there for certain. */
export type Methods<Group, Name extends keyof Group> = {
  readonly [K in Name]-?: NonNullable<Group[K]>;
};

/** The names of a group's methods. */
export type MethodName<Group> = {
  [K in keyof Group]: Group[K] extends Method ? K : never;
}[keyof Group];

/**
 * Loads a part of a backend once, and begins at once: a page is there before the part is needed.
 * After a failure the next call loads it again.
 *
 * @example
 * ```ts
 * import { preload } from '@blog/client/kit';
 *
 * const reads = preload(async () => ({ posts: { list: async () => ['First light'] } }));
 * const { posts } = await reads();
 * ```
 */
export function preload<T>(load: () => Promise<T>): () => Promise<T> {
  const loaded = share(load);
  // A later call tells of the failure.
  loaded().catch(() => undefined);
  return () => loaded();
}

/**
 * Methods of a group that is loaded when the first of them is called. A name that the group does not
 * have does not compile.
 *
 * @param load - Gives the part of the backend that has the group; wrap it in `share` or `preload`.
 *
 * @example
 * ```ts
 * import { lazy, share } from '@blog/client/kit';
 *
 * // In a backend the part is a file of its own: () => import('./reads.js').
 * const reads = share(async () => ({ posts: { list: async () => ['First light'] } }));
 * const posts = lazy(reads, 'posts', ['list']);
 * await posts.list();
 * ```
 */
export function lazy<
  Part,
  const Group extends keyof Part,
  const Name extends MethodName<Part[Group]>,
>(
  load: () => Promise<Part>,
  group: Group,
  names: readonly Name[],
): { readonly [K in Name]: Part[Group][K] } {
  const methods = names.map((name) => [
    name,
    async (...args: never[]) => {
      // A call that needs no request would not see the signal.
      throwIfAborted((args.at(-1) as CallOptions | undefined)?.signal);
      return ((await load())[group][name] as Method)(...args);
    },
  ]);
  // `fromEntries` forgets the names: each method takes and gives what the one behind it does.
  return Object.fromEntries(methods) as { readonly [K in Name]: Part[Group][K] };
}
