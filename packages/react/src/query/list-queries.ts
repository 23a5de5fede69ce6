import type {
  ArchiveMonth,
  ArchiveQuery,
  Author,
  Blog,
  ListQuery,
  NamedRef,
  Page,
  SearchHit,
  SearchQuery,
  Tag,
} from '@blog/core';

import { type ClientWith, wideClient } from './client-types.js';
import { checkArgument, checkClient } from './arguments.js';
import { blogKey } from './keys.js';
import {
  type BlogInfiniteOptions,
  type BlogQueryOptions,
  known,
  knownRef,
  type NotYet,
  pagesOf,
  queryOf,
  type Unsure,
} from './options.js';

/** The query of a list without the cursor, which the query layer keeps. */
export type QueryWithoutCursor<Q> = Omit<Q, 'cursor'>;

/** See {@link blogQueries}. */
export interface BlogQueries {
  get: () => BlogQueryOptions<Blog>;
}

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
export function blogQueries<C extends ClientWith<'blog'>>(client: C): BlogQueries {
  checkClient(client, 'blogQueries');
  const { blog } = wideClient(client);
  return {
    get: () => queryOf(blogKey(client, 'blog', 'get'), {}, (_, signal) => blog.get({ signal })),
  };
}

/** See {@link tagQueries} and {@link authorQueries}. */
export interface NamedQueries<T> {
  infinite: (query?: QueryWithoutCursor<ListQuery> | NotYet) => BlogInfiniteOptions<Page<T>>;
  get: (ref: Unsure<NamedRef> | NotYet) => BlogQueryOptions<T>;
}

/**
 * Gives the options of queries for tags: page by page, or one by id or slug.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { createBlogClient, tagQueries } from '@blog/react';
 * import { useQuery } from '@tanstack/react-query';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const useTagBySlug = (slug: string) => useQuery(tagQueries(client).get({ slug }));
 * ```
 */
export function tagQueries<C extends ClientWith<'tags'>>(client: C): NamedQueries<Tag> {
  checkClient(client, 'tagQueries');
  const { tags } = wideClient(client);
  return {
    infinite: (query = {}) => {
      checkArgument(query, 'query', 'tagQueries.infinite');
      const asked = known(query);
      return pagesOf(blogKey(client, 'tags', 'infinite', asked), asked, (given, signal) =>
        tags.list(given, { signal }),
      );
    },
    get: (ref) => {
      checkArgument(ref, 'named', 'tagQueries.get');
      const asked = knownRef<NamedRef>(ref);
      return queryOf(blogKey(client, 'tags', 'get', asked), asked, (given, signal) =>
        tags.get(given, { signal }),
      );
    },
  };
}

/**
 * Gives the options of queries for authors: page by page, or one by id or slug.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { createBlogClient, authorQueries } from '@blog/react';
 * import { useQuery } from '@tanstack/react-query';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const useAuthorBySlug = (slug: string) => useQuery(authorQueries(client).get({ slug }));
 * ```
 */
export function authorQueries<C extends ClientWith<'authors'>>(client: C): NamedQueries<Author> {
  checkClient(client, 'authorQueries');
  const { authors } = wideClient(client);
  return {
    infinite: (query = {}) => {
      checkArgument(query, 'query', 'authorQueries.infinite');
      const asked = known(query);
      return pagesOf(blogKey(client, 'authors', 'infinite', asked), asked, (given, signal) =>
        authors.list(given, { signal }),
      );
    },
    get: (ref) => {
      checkArgument(ref, 'named', 'authorQueries.get');
      const asked = knownRef<NamedRef>(ref);
      return queryOf(blogKey(client, 'authors', 'get', asked), asked, (given, signal) =>
        authors.get(given, { signal }),
      );
    },
  };
}

/** See {@link archiveQueries}. */
export interface ArchiveQueries {
  months: (query?: ArchiveQuery | NotYet) => BlogQueryOptions<ArchiveMonth[]>;
}

/**
 * Gives the options of the query for the months of the archive. `archiveByYear` groups its data.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { createBlogClient, archiveQueries } from '@blog/react';
 * import { useQuery } from '@tanstack/react-query';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const useMonths = () => useQuery(archiveQueries(client).months());
 * ```
 */
export function archiveQueries<C extends ClientWith<'archive'>>(client: C): ArchiveQueries {
  checkClient(client, 'archiveQueries');
  const { archive } = wideClient(client);
  return {
    months: (query = {}) => {
      checkArgument(query, 'query', 'archiveQueries.months');
      const asked = known(query);
      return queryOf(blogKey(client, 'archive', 'months', asked), asked, (given, signal) =>
        archive.months(given, { signal }),
      );
    },
  };
}

/** See {@link searchQueries}. */
export interface SearchQueries {
  posts: (query: QueryWithoutCursor<SearchQuery> | NotYet) => BlogInfiniteOptions<Page<SearchHit>>;
}

/**
 * Gives the options of a search, page by page. Without words it waits.
 *
 * @example
 * ```ts
 * import { http } from '@blog/client/http';
 * import { createBlogClient, searchQueries } from '@blog/react';
 * import { useInfiniteQuery } from '@tanstack/react-query';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const useFound = (query: string) => useInfiniteQuery(searchQueries(client).posts({ query }));
 * ```
 */
export function searchQueries<C extends ClientWith<'search'>>(client: C): SearchQueries {
  checkClient(client, 'searchQueries');
  const { search } = wideClient(client);
  return {
    posts: (query) => {
      checkArgument(query, 'search', 'searchQueries.posts');
      const given = known(query);
      const asked = given === null || given.query.trim() === '' ? null : given;
      return pagesOf(blogKey(client, 'search', 'posts', asked), asked, (words, signal) =>
        search.posts(words, { signal }),
      );
    },
  };
}
