'use client';

import type { ListQuery, NamedRef } from '@blog/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { tagQueries, type QueryWithoutCursor } from '../query/list-queries.js';

/** Tags by name, page after page. */
export function useTags<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<ListQuery> = {},
) {
  return useInfiniteQuery(tagQueries(useBlogClient<C>() as unknown as WideClient).infinite(query));
}

/** A tag by id or slug. */
export function useTag<C extends AnyBlogClient = RegisteredClient>(ref: NamedRef) {
  return useQuery(tagQueries(useBlogClient<C>() as unknown as WideClient).get(ref));
}
