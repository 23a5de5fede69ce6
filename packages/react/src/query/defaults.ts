import type { AnyBlogError } from '@blog/core';
import type { DefaultOptions, QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * The options that the hooks use if the application sets nothing else: data is fresh for 30 seconds, and
 * TanStack Query does not retry, because the client retries already, by the table of errors. Both together
 * would multiply the requests.
 *
 * Query options that you use without our hooks do not have these defaults. Give them to your
 * `QueryClient` if you want them there.
 *
 * @example
 * ```ts
 * import { blogQueryDefaults } from '@blog/react';
 * import { QueryClient } from '@tanstack/react-query';
 *
 * const queryClient = new QueryClient({ defaultOptions: { queries: blogQueryDefaults } });
 * ```
 */
export const blogQueryDefaults = { staleTime: 30_000, retry: false } as const;

/** The options of TanStack Query for all hooks below a `BlogProvider`. */
export type BlogDefaultOptions = Pick<DefaultOptions<AnyBlogError>, 'queries' | 'mutations'>;

/**
 * The defaults of a query. Those of the provider come first, then those that the application gave to its
 * `QueryClient` (`setQueryDefaults`, `defaultOptions`), which are left to TanStack Query, then ours.
 */
export function defaultsFor(
  queryClient: QueryClient,
  queryKey: QueryKey,
  provided: BlogDefaultOptions['queries'],
): object {
  const set = {
    ...queryClient.getDefaultOptions().queries,
    ...queryClient.getQueryDefaults(queryKey),
  };
  const missing = Object.entries(blogQueryDefaults).filter(
    ([name]) => set[name as keyof typeof blogQueryDefaults] === undefined,
  );
  return { ...Object.fromEntries(missing), ...provided };
}
