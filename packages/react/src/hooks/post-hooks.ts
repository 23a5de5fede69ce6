'use client';

import { archiveByYear, type ArchiveQuery, type PostRef, type SearchQuery } from '@blog/core';
import { keepPreviousData } from '@tanstack/react-query';

import { useWideClient } from '../provider/blog-provider.js';
import { archiveQueries, type QueryWithoutCursor, searchQueries } from '../query/list-queries.js';
import type { NotYet, Unsure } from '../query/options.js';
import { postQueries } from '../query/post-queries.js';
import { namedHook } from './named-hook.js';
import type { RegisteredHook } from './types/blog-hooks.js';
import { useOne, usePages, useShaped, useSuspenseOne, useSuspensePages } from './use-queries.js';

// A hook is a query with the caller's options. What each does is said at its type.

const usePostList: object = (query: object | NotYet = {}, given?: object) =>
  usePages(postQueries(useWideClient()).infinite(query), given);
const useSuspensePostList: object = (query: object = {}, given?: object) =>
  useSuspensePages(postQueries(useWideClient()).infinite(query), given);
const useOnePost: object = (ref: Unsure<PostRef> | NotYet, given?: object) =>
  useOne(postQueries(useWideClient()).get(ref), given);
const useSuspenseOnePost: object = (ref: PostRef, given?: object) =>
  useSuspenseOne(postQueries(useWideClient()).get(ref), given);

const useYears: object = (query: ArchiveQuery | NotYet = {}, given: object = {}) =>
  useOne(archiveQueries(useWideClient()).months(query), useShaped(archiveByYear, given));
const useSuspenseYears: object = (query: ArchiveQuery = {}, given: object = {}) =>
  useSuspenseOne(archiveQueries(useWideClient()).months(query), useShaped(archiveByYear, given));

function useFound(query: QueryWithoutCursor<SearchQuery> | NotYet, given?: object) {
  const options = searchQueries(useWideClient()).posts(query);
  // Without words there is no search, so there are no results to keep.
  const kept = options.enabled === false ? {} : { placeholderData: keepPreviousData };
  return usePages(options, { ...kept, ...given });
}
const useSuspenseFound: object = (query: QueryWithoutCursor<SearchQuery>, given?: object) =>
  useSuspensePages(searchQueries(useWideClient()).posts(query), given);

/**
 * Gives posts, page by page. See {@link UsePosts}.
 *
 * @example
 * ```tsx
 * import { usePosts } from '@blog/react';
 *
 * export function Titles() {
 *   const { data } = usePosts({ limit: 10 });
 *   const posts = data?.pages.flatMap(({ items }) => items) ?? [];
 *   return <ul>{posts.map(({ id, title }) => <li key={id}>{title}</li>)}</ul>;
 * }
 * ```
 */
export const usePosts: RegisteredHook<'usePosts'> = namedHook('usePosts', usePostList, 'query');
/**
 * Gives posts, page by page, with suspense. See {@link UseSuspensePosts}.
 *
 * @example
 * ```tsx
 * import { useSuspensePosts } from '@blog/react';
 *
 * export function Titles() {
 *   const { data } = useSuspensePosts({ limit: 10 });
 *   const posts = data.pages.flatMap(({ items }) => items);
 *   return <ul>{posts.map(({ id, title }) => <li key={id}>{title}</li>)}</ul>;
 * }
 * ```
 */
export const useSuspensePosts: RegisteredHook<'useSuspensePosts'> = namedHook(
  'useSuspensePosts',
  useSuspensePostList,
  'query',
);
/**
 * Gives a whole post by id, slug or path. See {@link UsePost}.
 *
 * @example
 * ```tsx
 * import { PostBody, usePost } from '@blog/react';
 *
 * export function Article({ slug }: { slug: string }) {
 *   const { data: post, error } = usePost({ slug });
 *   if (error) return <p role="alert">{error.message}</p>;
 *   return post ? <PostBody content={post.content} /> : null;
 * }
 * ```
 */
export const usePost: RegisteredHook<'usePost'> = namedHook('usePost', useOnePost, 'post');
/**
 * Gives a whole post by id, slug or path, with suspense. See {@link UseSuspensePost}.
 *
 * @example
 * ```tsx
 * import { PostBody, useSuspensePost } from '@blog/react';
 *
 * export function Article({ slug }: { slug: string }) {
 *   const { data: post } = useSuspensePost({ slug });
 *   return <PostBody content={post.content} />;
 * }
 * ```
 */
export const useSuspensePost: RegisteredHook<'useSuspensePost'> = namedHook(
  'useSuspensePost',
  useSuspenseOnePost,
  'post',
);
/**
 * Gives the archive by year and month. See {@link UseArchive}.
 *
 * @example
 * ```tsx
 * import { useArchive } from '@blog/react';
 *
 * export function Years() {
 *   const { data: years = [] } = useArchive();
 *   return <ul>{years.map(({ year, count }) => <li key={year}>{year}: {count} posts</li>)}</ul>;
 * }
 * ```
 */
export const useArchive: RegisteredHook<'useArchive'> = namedHook('useArchive', useYears, 'query');
/**
 * Gives the archive by year and month, with suspense. See {@link UseSuspenseArchive}.
 *
 * @example
 * ```tsx
 * import { useSuspenseArchive } from '@blog/react';
 *
 * export function Years() {
 *   const { data: years } = useSuspenseArchive();
 *   return <ul>{years.map(({ year, count }) => <li key={year}>{year}: {count} posts</li>)}</ul>;
 * }
 * ```
 */
export const useSuspenseArchive: RegisteredHook<'useSuspenseArchive'> = namedHook(
  'useSuspenseArchive',
  useSuspenseYears,
  'query',
);
/**
 * Searches posts, best match first, page by page. See {@link UseSearch}.
 *
 * @example
 * ```tsx
 * import { useSearch } from '@blog/react';
 *
 * export function Results({ query }: { query: string }) {
 *   const { data } = useSearch({ query });
 *   const hits = data?.pages.flatMap(({ items }) => items) ?? [];
 *   return <ul>{hits.map(({ post }) => <li key={post.id}>{post.title}</li>)}</ul>;
 * }
 * ```
 */
export const useSearch: RegisteredHook<'useSearch'> = namedHook('useSearch', useFound, 'search');
/**
 * Searches posts, best match first, page by page, with suspense. See {@link UseSuspenseSearch}.
 *
 * @example
 * ```tsx
 * import { useSuspenseSearch } from '@blog/react';
 *
 * export function Results({ query }: { query: string }) {
 *   const { data } = useSuspenseSearch({ query });
 *   const hits = data.pages.flatMap(({ items }) => items);
 *   return <ul>{hits.map(({ post }) => <li key={post.id}>{post.title}</li>)}</ul>;
 * }
 * ```
 */
export const useSuspenseSearch: RegisteredHook<'useSuspenseSearch'> = namedHook(
  'useSuspenseSearch',
  useSuspenseFound,
  'search',
);
