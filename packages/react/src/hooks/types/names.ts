import type { Blog, ListQuery, NamedRef, Page } from '@blog/core';

import type { QueryWithoutCursor } from '../../query/list-queries.js';
import type { NotYet, Pages, Unsure } from '../../query/options.js';
import type {
  PagesHookOptions,
  PagesResult,
  QueryHookOptions,
  QueryResult,
  SuspenseHookOptions,
  SuspensePagesHookOptions,
  SuspensePagesResult,
  SuspenseResult,
  UseOne,
  UsePages,
} from './options.js';

/** See {@link BlogHooks}. */
export interface UseBlog {
  /** Gives the blog: its title, tagline, time zone and so on. */
  <D = Blog>(options?: QueryHookOptions<Blog, D> & { initialData?: undefined }): QueryResult<D>;
  /** With `initialData`, `data` is never `undefined`. */
  <D = Blog>(
    options: QueryHookOptions<Blog, D> & { initialData: Blog | (() => Blog) },
  ): QueryResult<D> & { data: D };
}

/** See {@link BlogHooks}. */
export interface UseSuspenseBlog {
  /** Gives the blog, with suspense. */
  <D = Blog>(options?: SuspenseHookOptions<Blog, D>): SuspenseResult<D>;
}

type ListOf = QueryWithoutCursor<ListQuery>;

/** `useTags` and `useAuthors`. See {@link BlogHooks}. */
export interface UseNamedList<T> extends UsePages<ListOf | NotYet, Page<T>> {
  /** Gives them by name, page by page: `data.pages`, `fetchNextPage`, `hasNextPage`. */
  <D = Pages<Page<T>>>(
    query?: ListOf | NotYet,
    options?: PagesHookOptions<Page<T>, D> & { initialData?: undefined },
  ): PagesResult<D>;
}

/** `useSuspenseTags` and `useSuspenseAuthors`. See {@link BlogHooks}. */
export interface UseSuspenseNamedList<T> {
  /** Gives them by name, page by page, with suspense. */
  <D = Pages<Page<T>>>(
    query?: ListOf,
    options?: SuspensePagesHookOptions<Page<T>, D>,
  ): SuspensePagesResult<D>;
}

/** `useTag` and `useAuthor`. See {@link BlogHooks}. */
export interface UseNamed<T> extends UseOne<Unsure<NamedRef> | NotYet, T> {
  /** Gives one by id or slug. While the reference is `null` or names nothing, it waits. */
  <D = T>(
    ref: Unsure<NamedRef> | NotYet,
    options?: QueryHookOptions<T, D> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** `useSuspenseTag` and `useSuspenseAuthor`. See {@link BlogHooks}. */
export interface UseSuspenseNamed<T> {
  /** Gives one by id or slug, with suspense. */
  <D = T>(ref: NamedRef, options?: SuspenseHookOptions<T, D>): SuspenseResult<D>;
}
