'use client';

import type { ListQuery, NamedRef } from '@blog/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { authorQueries, type QueryWithoutCursor } from '../query/list-queries.js';

/** Authors by name, page after page. */
export function useAuthors<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<ListQuery> = {},
) {
  return useInfiniteQuery(
    authorQueries(useBlogClient<C>() as unknown as WideClient).infinite(query),
  );
}

/** An author by id or slug. */
export function useAuthor<C extends AnyBlogClient = RegisteredClient>(ref: NamedRef) {
  return useQuery(authorQueries(useBlogClient<C>() as unknown as WideClient).get(ref));
}
