'use client';

import type { NamedRef } from '@blog/core';

import { useWideClient } from '../provider/blog-provider.js';
import { authorQueries, blogQueries, tagQueries } from '../query/list-queries.js';
import type { NotYet, Unsure } from '../query/options.js';
import { namedHook } from './named-hook.js';
import type { RegisteredHook } from './types/blog-hooks.js';
import { useOne, usePages, useSuspenseOne, useSuspensePages } from './use-queries.js';

// A hook is a query with the caller's options. What each does is said at its type.

type Ref = Unsure<NamedRef> | NotYet;

const useTheBlog: object = (given?: object) => useOne(blogQueries(useWideClient()).get(), given);
const useSuspenseTheBlog: object = (given?: object) =>
  useSuspenseOne(blogQueries(useWideClient()).get(), given);

const useTagList: object = (query: object | NotYet = {}, given?: object) =>
  usePages(tagQueries(useWideClient()).infinite(query), given);
const useSuspenseTagList: object = (query: object = {}, given?: object) =>
  useSuspensePages(tagQueries(useWideClient()).infinite(query), given);
const useOneTag: object = (ref: Ref, given?: object) =>
  useOne(tagQueries(useWideClient()).get(ref), given);
const useSuspenseOneTag: object = (ref: NamedRef, given?: object) =>
  useSuspenseOne(tagQueries(useWideClient()).get(ref), given);

const useAuthorList: object = (query: object | NotYet = {}, given?: object) =>
  usePages(authorQueries(useWideClient()).infinite(query), given);
const useSuspenseAuthorList = (query: object = {}, given?: object) =>
  useSuspensePages(authorQueries(useWideClient()).infinite(query), given);
const useOneAuthor: object = (ref: Ref, given?: object) =>
  useOne(authorQueries(useWideClient()).get(ref), given);
const useSuspenseOneAuthor = (ref: NamedRef, given?: object) =>
  useSuspenseOne(authorQueries(useWideClient()).get(ref), given);

/** See {@link UseBlog}. */
export const useBlog: RegisteredHook<'useBlog'> = namedHook('useBlog', useTheBlog);
/** See {@link UseSuspenseBlog}. */
export const useSuspenseBlog: RegisteredHook<'useSuspenseBlog'> = namedHook(
  'useSuspenseBlog',
  useSuspenseTheBlog,
);
/** Gives tags by name, page by page. See {@link UseNamedList}. */
export const useTags: RegisteredHook<'useTags'> = namedHook('useTags', useTagList, 'query');
/** Gives tags by name, page by page, with suspense. See {@link UseSuspenseNamedList}. */
export const useSuspenseTags: RegisteredHook<'useSuspenseTags'> = namedHook(
  'useSuspenseTags',
  useSuspenseTagList,
  'query',
);
/** Gives a tag by id or slug. See {@link UseNamed}. */
export const useTag: RegisteredHook<'useTag'> = namedHook('useTag', useOneTag, 'named');
/** Gives a tag by id or slug, with suspense. See {@link UseSuspenseNamed}. */
export const useSuspenseTag: RegisteredHook<'useSuspenseTag'> = namedHook(
  'useSuspenseTag',
  useSuspenseOneTag,
  'named',
);
/** Gives authors by name, page by page. See {@link UseNamedList}. */
export const useAuthors: RegisteredHook<'useAuthors'> = namedHook(
  'useAuthors',
  useAuthorList,
  'query',
);
/** Gives authors by name, page by page, with suspense. See {@link UseSuspenseNamedList}. */
export const useSuspenseAuthors: RegisteredHook<'useSuspenseAuthors'> = namedHook(
  'useSuspenseAuthors',
  useSuspenseAuthorList,
  'query',
);
/** Gives an author by id or slug. See {@link UseNamed}. */
export const useAuthor: RegisteredHook<'useAuthor'> = namedHook('useAuthor', useOneAuthor, 'named');
/** Gives an author by id or slug, with suspense. See {@link UseSuspenseNamed}. */
export const useSuspenseAuthor: RegisteredHook<'useSuspenseAuthor'> = namedHook(
  'useSuspenseAuthor',
  useSuspenseOneAuthor,
  'named',
);
