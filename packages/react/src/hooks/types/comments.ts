import type { Comment, CommentRef, Page, ThreadNode } from '@blog/core';
import type { ThreadPage } from '@blog/core/backend';

import type { CommentQueryOf } from '../../query/client-types.js';
import type { NotYet, Pages, Unsure } from '../../query/options.js';
import type { ThreadPageView } from '../../query/thread-page-view.js';
import type { ThreadPageQuery } from '../../query/thread-pages.js';
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

type Tree = ThreadNode<Comment>[];

/** See {@link BlogHooks}. */
export interface UseCommentThread extends UseOne<string | NotYet, Comment[], Tree> {
  /**
   * Gives all comments of a post as a tree, with the writer's own pending ones. If there may be hundreds of them,
   * use `useThreadPage`.
   */
  <D = Tree>(
    postId: string | NotYet,
    options?: QueryHookOptions<Comment[], D, Tree> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseCommentThread {
  /** Gives the comments of a post as a tree, with suspense. */
  <D = Tree>(postId: string, options?: SuspenseHookOptions<Comment[], D, Tree>): SuspenseResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseThreadPage extends UseOne<
  ThreadPageQuery | NotYet,
  ThreadPage,
  ThreadPageView
> {
  /**
   * Gives a page of the thread of a post, with the writer's own pending comments: the first one, the one after a
   * cursor, or the one that has a comment (`commentId`, `number`).
   */
  <D = ThreadPageView>(
    query: ThreadPageQuery | NotYet,
    options?: QueryHookOptions<ThreadPage, D, ThreadPageView> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseThreadPage {
  /** Gives a page of the thread of a post, with suspense. */
  <D = ThreadPageView>(
    query: ThreadPageQuery,
    options?: SuspenseHookOptions<ThreadPage, D, ThreadPageView>,
  ): SuspenseResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseComments<C> extends UsePages<CommentQueryOf<C> | NotYet, Page<Comment>> {
  /** Gives comments of a post, or of the whole blog, page by page. */
  <D = Pages<Page<Comment>>>(
    query?: CommentQueryOf<C> | NotYet,
    options?: PagesHookOptions<Page<Comment>, D> & { initialData?: undefined },
  ): PagesResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseComments<C> {
  /** Gives comments of a post, or of the whole blog, page by page, with suspense. */
  <D = Pages<Page<Comment>>>(
    query?: CommentQueryOf<C>,
    options?: SuspensePagesHookOptions<Page<Comment>, D>,
  ): SuspensePagesResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseComment extends UseOne<Unsure<CommentRef> | NotYet, Comment> {
  /** Gives one comment. While the reference is `null` or names nothing, it waits. */
  <D = Comment>(
    ref: Unsure<CommentRef> | NotYet,
    options?: QueryHookOptions<Comment, D> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseComment {
  /** Gives one comment, with suspense. */
  <D = Comment>(ref: CommentRef, options?: SuspenseHookOptions<Comment, D>): SuspenseResult<D>;
}

type Counts = Record<string, number>;

/** See {@link BlogHooks}. */
export interface UseCommentCounts extends UseOne<readonly string[] | NotYet, Counts> {
  /** Gives the number of approved comments of each of at most 100 posts, by the post's id. */
  <D = Counts>(
    postIds: readonly string[] | NotYet,
    options?: QueryHookOptions<Counts, D> & { initialData?: undefined },
  ): QueryResult<D>;
}

/** See {@link BlogHooks}. */
export interface UseSuspenseCommentCounts {
  /** Gives the number of approved comments of each of at most 100 posts, with suspense. */
  <D = Counts>(
    postIds: readonly string[],
    options?: SuspenseHookOptions<Counts, D>,
  ): SuspenseResult<D>;
}
