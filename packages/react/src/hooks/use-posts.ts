'use client';

import { useInfiniteQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type {
  AnyBlogClient,
  PostQueryOf,
  RegisteredClient,
  WideClient,
} from '../query/client-types.js';
import { postQueries } from '../query/post-queries.js';

/**
 * Posts, page after page: `data.pages`, `fetchNextPage`, `hasNextPage`. Whole posts with
 * `content: true`.
 */
export function usePosts<C extends AnyBlogClient = RegisteredClient, W extends boolean = false>(
  query: PostQueryOf<C> & { content?: W | undefined } = {} as never,
) {
  const client = useBlogClient<C>() as unknown as WideClient;
  return useInfiniteQuery(postQueries(client).infinite<W>(query as { content?: W }));
}
