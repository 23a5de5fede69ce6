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

/**
 * Gives the blog itself: its title, its address, its time zone. See {@link UseBlog}.
 *
 * @example
 * ```tsx
 * import { useBlog } from '@blog/react';
 *
 * export function Title() {
 *   const { data: blog } = useBlog();
 *   return <h1>{blog?.title}</h1>;
 * }
 * ```
 */
export const useBlog: RegisteredHook<'useBlog'> = namedHook('useBlog', useTheBlog);
/**
 * Gives the blog itself, with suspense. See {@link UseSuspenseBlog}.
 *
 * @example
 * ```tsx
 * import { useSuspenseBlog } from '@blog/react';
 *
 * export function Title() {
 *   const { data: blog } = useSuspenseBlog();
 *   return <h1>{blog.title}</h1>;
 * }
 * ```
 */
export const useSuspenseBlog: RegisteredHook<'useSuspenseBlog'> = namedHook(
  'useSuspenseBlog',
  useSuspenseTheBlog,
);
/**
 * Gives tags by name, page by page. See {@link UseNamedList}.
 *
 * @example
 * ```tsx
 * import { useTags } from '@blog/react';
 *
 * export function Tags() {
 *   const { data } = useTags({ limit: 50 });
 *   const tags = data?.pages.flatMap(({ items }) => items) ?? [];
 *   return <ul>{tags.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>;
 * }
 * ```
 */
export const useTags: RegisteredHook<'useTags'> = namedHook('useTags', useTagList, 'query');
/**
 * Gives tags by name, page by page, with suspense. See {@link UseSuspenseNamedList}.
 *
 * @example
 * ```tsx
 * import { useSuspenseTags } from '@blog/react';
 *
 * export function Tags() {
 *   const { data } = useSuspenseTags({ limit: 50 });
 *   const tags = data.pages.flatMap(({ items }) => items);
 *   return <ul>{tags.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>;
 * }
 * ```
 */
export const useSuspenseTags: RegisteredHook<'useSuspenseTags'> = namedHook(
  'useSuspenseTags',
  useSuspenseTagList,
  'query',
);
/**
 * Gives a tag by id or slug. See {@link UseNamed}.
 *
 * @example
 * ```tsx
 * import { useTag } from '@blog/react';
 *
 * export function TagName({ slug }: { slug: string }) {
 *   const { data: tag } = useTag({ slug });
 *   return <h2>{tag?.name}</h2>;
 * }
 * ```
 */
export const useTag: RegisteredHook<'useTag'> = namedHook('useTag', useOneTag, 'named');
/**
 * Gives a tag by id or slug, with suspense. See {@link UseSuspenseNamed}.
 *
 * @example
 * ```tsx
 * import { useSuspenseTag } from '@blog/react';
 *
 * export function TagName({ slug }: { slug: string }) {
 *   const { data: tag } = useSuspenseTag({ slug });
 *   return <h2>{tag.name}</h2>;
 * }
 * ```
 */
export const useSuspenseTag: RegisteredHook<'useSuspenseTag'> = namedHook(
  'useSuspenseTag',
  useSuspenseOneTag,
  'named',
);
/**
 * Gives authors by name, page by page. See {@link UseNamedList}.
 *
 * @example
 * ```tsx
 * import { useAuthors } from '@blog/react';
 *
 * export function Authors() {
 *   const { data } = useAuthors({ limit: 50 });
 *   const authors = data?.pages.flatMap(({ items }) => items) ?? [];
 *   return <ul>{authors.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>;
 * }
 * ```
 */
export const useAuthors: RegisteredHook<'useAuthors'> = namedHook(
  'useAuthors',
  useAuthorList,
  'query',
);
/**
 * Gives authors by name, page by page, with suspense. See {@link UseSuspenseNamedList}.
 *
 * @example
 * ```tsx
 * import { useSuspenseAuthors } from '@blog/react';
 *
 * export function Authors() {
 *   const { data } = useSuspenseAuthors({ limit: 50 });
 *   const authors = data.pages.flatMap(({ items }) => items);
 *   return <ul>{authors.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>;
 * }
 * ```
 */
export const useSuspenseAuthors: RegisteredHook<'useSuspenseAuthors'> = namedHook(
  'useSuspenseAuthors',
  useSuspenseAuthorList,
  'query',
);
/**
 * Gives an author by id or slug. See {@link UseNamed}.
 *
 * @example
 * ```tsx
 * import { useAuthor } from '@blog/react';
 *
 * export function AuthorName({ slug }: { slug: string }) {
 *   const { data: author } = useAuthor({ slug });
 *   return <h2>{author?.name}</h2>;
 * }
 * ```
 */
export const useAuthor: RegisteredHook<'useAuthor'> = namedHook('useAuthor', useOneAuthor, 'named');
/**
 * Gives an author by id or slug, with suspense. See {@link UseSuspenseNamed}.
 *
 * @example
 * ```tsx
 * import { useSuspenseAuthor } from '@blog/react';
 *
 * export function AuthorName({ slug }: { slug: string }) {
 *   const { data: author } = useSuspenseAuthor({ slug });
 *   return <h2>{author.name}</h2>;
 * }
 * ```
 */
export const useSuspenseAuthor: RegisteredHook<'useSuspenseAuthor'> = namedHook(
  'useSuspenseAuthor',
  useSuspenseOneAuthor,
  'named',
);
