'use client';

import type { SearchQuery } from '@blog/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { searchQueries, type QueryWithoutCursor } from '../query/list-queries.js';

/** Posts that match the words, best first. What was found stays while the next words are typed. */
export function useSearch<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<SearchQuery>,
) {
  const client = useBlogClient<C>() as unknown as WideClient;
  return useInfiniteQuery({
    ...searchQueries(client).posts(query),
    // Nothing was found where nothing is searched for.
    ...(query.query.trim() === '' ? {} : { placeholderData: keepPreviousData }),
  });
}
