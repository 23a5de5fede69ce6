import type { Post, PostRef, PostSummary } from '@blog/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { type ClientWith, type PostQueryOf, wideClient } from './client-types.js';
import { blogKey, sharedOptions } from './keys.js';

type Item<W extends boolean> = W extends true ? Post : PostSummary;
type Query<C, W extends boolean> = PostQueryOf<C> & {
  /** Gives whole posts in place of summaries. */
  content?: W | undefined;
};

/**
 * Gives the options of queries for posts, for `useQuery`, prefetching, loaders and suspense.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { createBlogClient, postQueries } from '@blog/react';
 * import { QueryClient } from '@tanstack/react-query';
 *
 * const client = createBlogClient(memory().as(anonymous));
 * await new QueryClient().infiniteQuery(postQueries(client).infinite({ limit: 10 }));
 * ```
 */
export function postQueries<C extends ClientWith<'posts'>>(client: C) {
  const wide = wideClient(client);
  type Listed = Awaited<ReturnType<typeof wide.posts.list>>;
  type Page<W extends boolean> = Omit<Listed, 'items'> & { items: Item<W>[] };

  return {
    /** One page. */
    list: <W extends boolean = false>(
      query: Query<C, W> & { cursor?: string | null | undefined } = {} as Query<C, W>,
    ) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'posts', 'list', query),
        queryFn: ({ signal }) =>
          wide.posts.list({ ...query } as object, { signal }) as Promise<Page<W>>,
      }),

    /** Page by page. */
    infinite: <W extends boolean = false>(query: Query<C, W> = {} as Query<C, W>) =>
      infiniteQueryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'posts', 'infinite', query),
        queryFn: ({ signal, pageParam }) =>
          wide.posts.list({ ...query, cursor: pageParam } as object, { signal }) as Promise<
            Page<W>
          >,
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        getPreviousPageParam: (page) => page.prevCursor,
      }),

    /** A whole post. */
    get: (ref: PostRef) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'posts', 'get', ref),
        queryFn: ({ signal }) => wide.posts.get(ref, { signal }),
      }),
  };
}
