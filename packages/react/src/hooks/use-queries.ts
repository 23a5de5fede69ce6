'use client';

import type { AnyBlogError } from '@blog/core';
import {
  type QueryKey,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseInfiniteQueryOptions,
  type UseQueryOptions,
  type UseSuspenseInfiniteQueryOptions,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
  type UseSuspenseQueryOptions,
} from '@tanstack/react-query';
import { useCallback } from 'react';

import { useBlogDefaults } from '../provider/blog-provider.js';
import { defaultsFor } from '../query/defaults.js';
import type { BlogInfiniteOptions, BlogQueryOptions, Pages } from '../query/options.js';
import type {
  PagesResult,
  QueryResult,
  SuspensePagesResult,
  SuspenseResult,
} from './types/options.js';

/**
 * The options of a hook: defaults, then those of the caller, then those of the query. A query that has
 * nothing to ask for yet is not enabled, whatever the caller says.
 */
function useOptions(query: { queryKey: QueryKey }, given: object) {
  const queryClient = useQueryClient();
  const { queries } = useBlogDefaults();
  return { ...defaultsFor(queryClient, query.queryKey, queries), ...given, ...query };
}

// `useOptions` puts the parts together at run time. The types of each hook say what they are.

/** `useQuery` with the defaults and the caller's options. */
export function useOne<T, D>(query: BlogQueryOptions<T>, given: object = {}): QueryResult<D> {
  return useQuery(useOptions(query, given) as object as UseQueryOptions<T, AnyBlogError, D>);
}

/** `useSuspenseQuery` with the defaults and the caller's options. */
export function useSuspenseOne<T, D>(
  query: BlogQueryOptions<T>,
  given: object = {},
): SuspenseResult<D> {
  return useSuspenseQuery(
    useOptions(query, given) as object as UseSuspenseQueryOptions<T, AnyBlogError, D>,
  );
}

/** `useInfiniteQuery` with the defaults and the caller's options. */
export function usePages<P, D = Pages<P>>(
  query: BlogInfiniteOptions<P>,
  given: object = {},
): PagesResult<D> {
  return useInfiniteQuery(
    useOptions(query, given) as object as UseInfiniteQueryOptions<P, AnyBlogError, D>,
  );
}

/** `useSuspenseInfiniteQuery` with the defaults and the caller's options. */
export function useSuspensePages<P, D = Pages<P>>(
  query: BlogInfiniteOptions<P>,
  given: object = {},
): SuspensePagesResult<D> {
  return useSuspenseInfiniteQuery(
    useOptions(query, given) as object as UseSuspenseInfiniteQueryOptions<P, AnyBlogError, D>,
  );
}

/** Options whose `select` gets what `shape` makes of the data. */
export function useShaped<T, S, O extends { select?: ((data: S) => unknown) | undefined }>(
  shape: (data: T) => S,
  { select, ...given }: O,
): Omit<O, 'select'> & { select: (data: T) => unknown } {
  const shaped = useCallback(
    (data: T) => (select === undefined ? shape(data) : select(shape(data))),
    [shape, select],
  );
  return { ...given, select: shaped };
}
