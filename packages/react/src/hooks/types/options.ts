import type { AnyBlogError, ErrorDetails } from '@blog/core';
import type {
  DefinedUseInfiniteQueryResult,
  DefinedUseQueryResult,
  UseInfiniteQueryOptions,
  UseInfiniteQueryResult,
  UseMutationOptions,
  UseMutationResult,
  UseQueryOptions,
  UseQueryResult,
  UseSuspenseInfiniteQueryOptions,
  UseSuspenseInfiniteQueryResult,
  UseSuspenseQueryOptions,
  UseSuspenseQueryResult,
} from '@tanstack/react-query';

import type { Pages } from '../../query/options.js';

// Only types and type parameters that every version 5 of TanStack Query has. Of infinite queries, these
// are the first three parameters.

/** What the hook itself gives. */
type Given = 'queryKey' | 'queryFn' | 'queryKeyHashFn' | 'queryHash';
type GivenPages = Given | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam';

/** How data of the type `S` becomes the `data` of the hook. */
interface Selecting<S, D> {
  select?: ((data: S) => D) | undefined;
}

/**
 * The options of TanStack Query that a hook takes: `enabled`, `select`, `staleTime`, `placeholderData` and so
 * on. The query gives `T`, the hook `S` (which is `T` but for trees and years), and `select` makes `D` of it.
 */
export type QueryHookOptions<T, D = T, S = T> = Omit<
  UseQueryOptions<T, AnyBlogError, D>,
  Given | 'select' | 'initialData'
> &
  Selecting<S, D>;

/** {@link QueryHookOptions} without the options that suspense has no use for. */
export type SuspenseHookOptions<T, D = T, S = T> = Omit<
  UseSuspenseQueryOptions<T, AnyBlogError, D>,
  Given | 'select'
> &
  Selecting<S, D>;

/** {@link QueryHookOptions} of a list that is loaded page by page. */
export type PagesHookOptions<P, D = Pages<P>> = Omit<
  UseInfiniteQueryOptions<P, AnyBlogError, D>,
  GivenPages | 'select' | 'initialData'
> &
  Selecting<Pages<P>, D>;

/** {@link PagesHookOptions} without the options that suspense has no use for. */
export type SuspensePagesHookOptions<P, D = Pages<P>> = Omit<
  UseSuspenseInfiniteQueryOptions<P, AnyBlogError, D>,
  GivenPages | 'select'
> &
  Selecting<Pages<P>, D>;

/** The options of TanStack Query that the hook of a mutation takes. Its callbacks run after our own. */
export type MutationHookOptions<T, V> = Omit<
  UseMutationOptions<T, AnyBlogError, V>,
  'mutationFn' | 'mutationKey' | 'onMutate'
>;

/** The data to begin with. It is taken for fresh, by `initialDataUpdatedAt`. */
type Initial<T> = T | (() => T);

/** The overloads with `initialData` of the hook of a query with the argument `A`. */
export interface UseOne<A, T, S = T> {
  /** With `initialData`, `data` is never `undefined`. */
  <D = S>(
    argument: A,
    options: QueryHookOptions<T, D, S> & { initialData: Initial<T> },
  ): DefinedUseQueryResult<D, AnyBlogError>;
  <D = S>(
    argument: A,
    options: QueryHookOptions<T, D, S> & { initialData?: Initial<T | undefined> | undefined },
  ): UseQueryResult<D, AnyBlogError>;
}

/** The overloads with `initialData` of the hook of a list with the query `Q`. */
export interface UsePages<Q, P> {
  /** With `initialData`, `data` is never `undefined`. */
  <D = Pages<P>>(
    query: Q,
    options: PagesHookOptions<P, D> & { initialData: Initial<Pages<P>> },
  ): DefinedUseInfiniteQueryResult<D, AnyBlogError>;
  <D = Pages<P>>(
    query: Q,
    options: PagesHookOptions<P, D> & { initialData?: Initial<Pages<P> | undefined> | undefined },
  ): UseInfiniteQueryResult<D, AnyBlogError>;
}

/** The result of a hook. */
export type QueryResult<D> = UseQueryResult<D, AnyBlogError>;
/** The result of a hook with suspense: its data is always there. */
export type SuspenseResult<D> = UseSuspenseQueryResult<D, AnyBlogError>;
/** The result of the hook of a list. */
export type PagesResult<D> = UseInfiniteQueryResult<D, AnyBlogError>;
/** The result of the hook of a list with suspense: its first page is always there. */
export type SuspensePagesResult<D> = UseSuspenseInfiniteQueryResult<D, AnyBlogError>;

/** The result of the hook of a write. */
export type ChangeResult<T, V> = UseMutationResult<T, AnyBlogError, V> & {
  /** Why the write conflicts with what is stored, and the present revision; `null` for no conflict. */
  readonly conflict: ErrorDetails<'conflict'> | null;
};
