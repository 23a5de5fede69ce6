'use client';

import { archiveByYear, type ArchiveQuery, type PostRef, type SearchQuery } from '@blog/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import {
  type AnyBlogClient,
  type PostQueryOf,
  type RegisteredClient,
  wideClient,
} from '../query/client-types.js';
import { archiveQueries, type QueryWithoutCursor, searchQueries } from '../query/list-queries.js';
import { postQueries } from '../query/post-queries.js';

/**
 * Gives posts, page by page: `data.pages`, `fetchNextPage`, `hasNextPage`. With `content: true` they
 * are whole posts.
 */
export function usePosts<C extends AnyBlogClient = RegisteredClient, W extends boolean = false>(
  query: PostQueryOf<C> & { content?: W | undefined } = {} as never,
) {
  const client = wideClient(useBlogClient<C>());
  return useInfiniteQuery(postQueries(client).infinite<W>(query as { content?: W }));
}

/**
 * Gives a whole post by id, slug or path. A former path gives the post, too: compare its `path` with
 * the given one to redirect.
 */
export function usePost<C extends AnyBlogClient = RegisteredClient>(ref: PostRef) {
  return useQuery(postQueries(wideClient(useBlogClient<C>())).get(ref));
}

/** Gives the archive by year and month, newest first, with the number of posts. */
export function useArchive<C extends AnyBlogClient = RegisteredClient>(query: ArchiveQuery = {}) {
  const client = wideClient(useBlogClient<C>());
  return useQuery({ ...archiveQueries(client).months(query), select: archiveByYear });
}

/** Searches posts, best first. The last results stay until those of the next words are there. */
export function useSearch<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<SearchQuery>,
) {
  const client = wideClient(useBlogClient<C>());
  return useInfiniteQuery({
    ...searchQueries(client).posts(query),
    // Without words there is no search, so there are no results to keep.
    ...(query.query.trim() === '' ? {} : { placeholderData: keepPreviousData }),
  });
}
