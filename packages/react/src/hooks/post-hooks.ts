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

/** See {@link UsePosts}. */
export const usePosts: RegisteredHook<'usePosts'> = namedHook('usePosts', usePostList, 'query');
/** See {@link UseSuspensePosts}. */
export const useSuspensePosts: RegisteredHook<'useSuspensePosts'> = namedHook(
  'useSuspensePosts',
  useSuspensePostList,
  'query',
);
/** See {@link UsePost}. */
export const usePost: RegisteredHook<'usePost'> = namedHook('usePost', useOnePost, 'post');
/** See {@link UseSuspensePost}. */
export const useSuspensePost: RegisteredHook<'useSuspensePost'> = namedHook(
  'useSuspensePost',
  useSuspenseOnePost,
  'post',
);
/** See {@link UseArchive}. */
export const useArchive: RegisteredHook<'useArchive'> = namedHook('useArchive', useYears, 'query');
/** See {@link UseSuspenseArchive}. */
export const useSuspenseArchive: RegisteredHook<'useSuspenseArchive'> = namedHook(
  'useSuspenseArchive',
  useSuspenseYears,
  'query',
);
/** See {@link UseSearch}. */
export const useSearch: RegisteredHook<'useSearch'> = namedHook('useSearch', useFound, 'search');
/** See {@link UseSuspenseSearch}. */
export const useSuspenseSearch: RegisteredHook<'useSuspenseSearch'> = namedHook(
  'useSuspenseSearch',
  useSuspenseFound,
  'search',
);
