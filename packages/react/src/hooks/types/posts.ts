import type {
  ArchiveMonth,
  ArchiveQuery,
  ArchiveYear,
  Page,
  Post,
  PostRef,
  SearchHit,
  SearchQuery,
} from '@blog/core';

import type { QueryWithoutCursor } from '../../query/list-queries.js';
import type { NotYet, Pages, Unsure } from '../../query/options.js';
import type { PostItem, PostPagesQuery } from '../../query/post-queries.js';
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

// Each hook is an interface with its documentation on the call signature, because editors lose the
// documentation of a property that passes through a mapped type.

/** See {@link BlogHooks}. */
export interface UsePosts<C> {
  /**
   * Gives posts, page by page: `data.pages`, `fetchNextPage`, `hasNextPage`. With `content: true` they are
   * whole posts. With `null` in place of the query it waits.
   */
  <W extends boolean = false, D = Pages<Page<PostItem<W>>>>(
    query?: PostPagesQuery<C, W> | NotYet,
    options?: PagesHookOptions<Page<PostItem<W>>, D> & { initialData?: undefined },
  ): PagesResult<D>;
  /** With `initialData`, `data` is never `undefined`. */
  <W extends boolean = false, D = Pages<Page<PostItem<W>>>>(
    query: PostPagesQuery<C, W> | NotYet,
    options: PagesHookOptions<Page<PostItem<W>>, D> & {
      initialData: Pages<Page<PostItem<W>>> | (() => Pages<Page<PostItem<W>>>);
    },
  ): PagesResult<D> & { data: D };
}

/** See {@link BlogHooks}. */
export interface UseSuspensePosts<C> {
  /** {@link UsePosts} with suspense. */
  <W extends boolean = false, D = Pages<Page<PostItem<W>>>>(
    query?: PostPagesQuery<C, W>,
    options?: SuspensePagesHookOptions<Page<PostItem<W>>, D>,
  ): SuspensePagesResult<D>;
}

/** See {@link BlogHooks}. */
export interface UsePost extends UseOne<Unsure<PostRef> | NotYet, Post> {
  /**
   * Gives a whole post by id, slug or path. A former path gives the post, too: compare its `path` with
   * the given one to redirect. While the reference is `null` or names nothing, it waits.
   */
  <D = Post>(
    ref: Unsure<PostRef> | NotYet,
    options?: QueryHookOptions<Post, D> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspensePost {
  /** Gives a whole post by id, slug or path, with suspense. */
  <D = Post>(ref: PostRef, options?: SuspenseHookOptions<Post, D>): SuspenseResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseArchive extends UseOne<ArchiveQuery | NotYet, ArchiveMonth[], ArchiveYear[]> {
  /** Gives the archive by year and month, newest first, with the number of posts. */
  <D = ArchiveYear[]>(
    query?: ArchiveQuery | NotYet,
    options?: QueryHookOptions<ArchiveMonth[], D, ArchiveYear[]> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseArchive {
  /** Gives the archive by year and month, newest first, with suspense. */
  <D = ArchiveYear[]>(
    query?: ArchiveQuery,
    options?: SuspenseHookOptions<ArchiveMonth[], D, ArchiveYear[]>,
  ): SuspenseResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSearch extends UsePages<
  QueryWithoutCursor<SearchQuery> | NotYet,
  Page<SearchHit>
> {
  /**
   * Searches posts, best first. Without words it waits. The last results stay until those of the next words
   * are there.
   */
  <D = Pages<Page<SearchHit>>>(
    query: QueryWithoutCursor<SearchQuery> | NotYet,
    options?: PagesHookOptions<Page<SearchHit>, D> & { initialData?: undefined },
  ): PagesResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseSearch {
  /** Searches posts, best first, with suspense. The query needs words. */
  <D = Pages<Page<SearchHit>>>(
    query: QueryWithoutCursor<SearchQuery>,
    options?: SuspensePagesHookOptions<Page<SearchHit>, D>,
  ): SuspensePagesResult<D>;
}
