import type { ArchiveQuery, ListQuery, NamedRef, SearchQuery } from '@blog/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { type ClientWith, wideClient } from './client-types.js';
import { blogKey, sharedOptions } from './keys.js';

/** The query of a list without the cursor, which the query layer keeps. */
export type QueryWithoutCursor<Q> = Omit<Q, 'cursor'>;

/**
 * Gives the options of the query for the blog itself.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { blogQueries, createBlogClient } from '@blog/react';
 *
 * const client = createBlogClient(memory().as(anonymous));
 * blogQueries(client).get().queryKey; // ['blog', 'default', 'anonymous', 'blog', 'get']
 * ```
 */
export function blogQueries<C extends ClientWith<'blog'>>(client: C) {
  const wide = wideClient(client);
  return {
    get: () =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'blog', 'get'),
        queryFn: ({ signal }) => wide.blog.get({ signal }),
      }),
  };
}

/** Gives the options of queries for tags: page by page, or one by id or slug. */
export function tagQueries<C extends ClientWith<'tags'>>(client: C) {
  const wide = wideClient(client);
  return {
    infinite: (query: QueryWithoutCursor<ListQuery> = {}) =>
      infiniteQueryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'tags', 'infinite', query),
        queryFn: ({ signal, pageParam }) =>
          wide.tags.list({ ...query, cursor: pageParam }, { signal }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    get: (ref: NamedRef) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'tags', 'get', ref),
        queryFn: ({ signal }) => wide.tags.get(ref, { signal }),
      }),
  };
}

/** Gives the options of queries for authors: page by page, or one by id or slug. */
export function authorQueries<C extends ClientWith<'authors'>>(client: C) {
  const wide = wideClient(client);
  return {
    infinite: (query: QueryWithoutCursor<ListQuery> = {}) =>
      infiniteQueryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'authors', 'infinite', query),
        queryFn: ({ signal, pageParam }) =>
          wide.authors.list({ ...query, cursor: pageParam }, { signal }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
    get: (ref: NamedRef) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'authors', 'get', ref),
        queryFn: ({ signal }) => wide.authors.get(ref, { signal }),
      }),
  };
}

/** Gives the options of the query for the months of the archive. `archiveByYear` groups its data. */
export function archiveQueries<C extends ClientWith<'archive'>>(client: C) {
  const wide = wideClient(client);
  return {
    months: (query: ArchiveQuery = {}) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'archive', 'months', query),
        queryFn: ({ signal }) => wide.archive.months(query, { signal }),
      }),
  };
}

/** Gives the options of a search, page by page. Without words it is not enabled. */
export function searchQueries<C extends ClientWith<'search'>>(client: C) {
  const wide = wideClient(client);
  return {
    posts: (query: QueryWithoutCursor<SearchQuery>) =>
      infiniteQueryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'search', 'posts', query),
        queryFn: ({ signal, pageParam }) =>
          wide.search.posts({ ...query, cursor: pageParam }, { signal }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
        enabled: query.query.trim() !== '',
      }),
  };
}
