import { type AnyBlogError, BlogError, type Page } from '@blog/core';
import type { DataTag, InfiniteData, QueryKey } from '@tanstack/react-query';

// The types of these options are written out. Types that TypeScript infers would name types that older
// versions of TanStack Query do not have, and would silently become `unknown` there.

/** Makes TanStack Query infer the type of errors. No value is ever set: the application decides. */
interface Failing {
  readonly retry?: boolean | number | ((failureCount: number, error: AnyBlogError) => boolean);
}

/**
 * The options of a query that gives `T`, for `useQuery`, `useSuspenseQuery`, prefetching and loaders. It
 * contains the key and the function only. Everything else is yours to add.
 */
export interface BlogQueryOptions<T> extends Failing {
  /** The key, as `blogKey` makes it. It carries the type of the data. */
  queryKey: DataTag<QueryKey, T>;
  /** Reads the data. It rejects with a `BlogError`, and with `invalid_input` while `enabled` is `false`. */
  queryFn: (context: { signal: AbortSignal }) => Promise<T>;
  /** `false` as long as there is nothing to ask for. */
  enabled?: boolean;
}

/** The data of a list that is loaded page by page. */
export type Pages<P> = InfiniteData<P, string | null>;

/**
 * The options of a query that gives a list page by page, for `useInfiniteQuery`,
 * `useSuspenseInfiniteQuery`, prefetching and loaders.
 */
export interface BlogInfiniteOptions<P> extends Failing {
  /** The key, as `blogKey` makes it. It carries the type of the data. */
  queryKey: DataTag<QueryKey, Pages<P>>;
  /**
   * Reads the page at the cursor `pageParam`. It rejects with a `BlogError`, and with `invalid_input` while
   * `enabled` is `false`.
   */
  queryFn: (context: { signal: AbortSignal; pageParam: string | null }) => Promise<P>;
  /** The cursor of the first page: `null`. */
  initialPageParam: string | null;
  /** Gives the cursor of the page after this one; `null` on the last page. */
  getNextPageParam: (page: P) => string | null;
  /**
   * Gives the cursor of the page before this one; `null` on the first page, and where a backend cannot go back.
   */
  getPreviousPageParam: (page: P) => string | null;
  /** `false` as long as there is nothing to ask for. */
  enabled?: boolean;
}

/**
 * Stands in the place of an argument that is not known yet. The query then waits. A symbol is the
 * `skipToken` of TanStack Query, which has no type in its older versions.
 */
export type NotYet = null | undefined | symbol;

/** A reference whose value may not be known yet, such as `{ id: params.id }`. */
export type Unsure<R> = R extends unknown ? { [K in keyof R]: R[K] | undefined } : never;

/** The argument, or `null` as long as it is not known. */
export function known<T>(argument: T | NotYet): T | null {
  return typeof argument === 'symbol' ? null : (argument ?? null);
}

const names = ['id', 'slug', 'path'];

/** The reference, or `null` as long as it names nothing. */
export function knownRef<R extends object>(ref: Unsure<R> | NotYet): R | null {
  const given: object | null = known(ref);
  if (given === null) return null;
  const isNamed = Object.entries(given).some(
    ([key, value]) => names.includes(key) && value !== undefined && value !== null,
  );
  return isNamed ? (given as R) : null;
}

/** Reads with an argument that is known, or fails if the query is forced to run before that. */
function withKnown<A, T>(argument: A | null, read: (argument: A) => Promise<T>): Promise<T> {
  if (argument !== null) return read(argument);
  return Promise.reject(
    new BlogError('invalid_input', {
      message:
        'This query was run before its argument was known. Wait until `isEnabled` is true, or give the argument.',
      details: { issues: [{ path: '', message: 'Expected an argument' }] },
    }),
  );
}

/** Makes the options of a query. It is not enabled as long as the argument is `null`. */
export function queryOf<A, T>(
  queryKey: QueryKey,
  argument: A | null,
  read: (argument: A, signal: AbortSignal) => Promise<T>,
): BlogQueryOptions<T> {
  return {
    queryKey: queryKey as DataTag<QueryKey, T>,
    queryFn: ({ signal }) => withKnown(argument, (given) => read(given, signal)),
    ...(argument === null && { enabled: false }),
  };
}

/** Makes the options of a query for a list, page by page. */
export function pagesOf<A, P extends Pick<Page<unknown>, 'nextCursor' | 'prevCursor'>>(
  queryKey: QueryKey,
  query: A | null,
  list: (query: A & { cursor: string | null }, signal: AbortSignal) => Promise<P>,
): BlogInfiniteOptions<P> {
  return {
    queryKey: queryKey as DataTag<QueryKey, Pages<P>>,
    queryFn: ({ signal, pageParam }) =>
      withKnown(query, (given) => list({ ...given, cursor: pageParam }, signal)),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    getPreviousPageParam: (page) => page.prevCursor,
    ...(query === null && { enabled: false }),
  };
}
