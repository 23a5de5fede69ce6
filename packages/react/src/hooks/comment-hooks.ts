'use client';

import { type Comment, type CommentRef, threadComments } from '@blog/core';

import { useReceipts, useWideClient } from '../provider/blog-provider.js';
import { commentQueries } from '../query/comment-queries.js';
import type { NotYet, Unsure } from '../query/options.js';
import { viewThreadPage } from '../query/thread-page-view.js';
import type { ThreadPageQuery } from '../query/thread-pages.js';
import { namedHook } from './named-hook.js';
import type { RegisteredHook } from './types/blog-hooks.js';
import { useOne, usePages, useShaped, useSuspenseOne, useSuspensePages } from './use-queries.js';

// A hook is a query with the caller's options. What each does is said at its type.

const asTree = (comments: Comment[]) => threadComments(comments);

const useTree: object = (postId: string | NotYet, given: object = {}) =>
  useOne(
    commentQueries(useWideClient()).thread(postId, { receipts: useReceipts() }),
    useShaped(asTree, given),
  );
const useSuspenseTree = (postId: string, given: object = {}) =>
  useSuspenseOne(
    commentQueries(useWideClient()).thread(postId, { receipts: useReceipts() }),
    useShaped(asTree, given),
  );

const usePageOfThread: object = (query: ThreadPageQuery | NotYet, given: object = {}) =>
  useOne(
    commentQueries(useWideClient()).threadPage(query, { receipts: useReceipts() }),
    useShaped(viewThreadPage, given),
  );
const useSuspensePageOfThread: object = (query: ThreadPageQuery, given: object = {}) =>
  useSuspenseOne(
    commentQueries(useWideClient()).threadPage(query, { receipts: useReceipts() }),
    useShaped(viewThreadPage, given),
  );

const useCommentList: object = (query: object | NotYet = {}, given?: object) =>
  usePages(commentQueries(useWideClient()).infinite(query), given);
const useSuspenseCommentList = (query: object = {}, given?: object) =>
  useSuspensePages(commentQueries(useWideClient()).infinite(query), given);

const useOneComment: object = (ref: Unsure<CommentRef> | NotYet, given?: object) =>
  useOne(commentQueries(useWideClient()).get(ref), given);
const useSuspenseOneComment = (ref: CommentRef, given?: object) =>
  useSuspenseOne(commentQueries(useWideClient()).get(ref), given);

const useCounts: object = (postIds: readonly string[] | NotYet, given?: object) =>
  useOne(commentQueries(useWideClient()).counts(postIds), given);
const useSuspenseCounts = (postIds: readonly string[], given?: object) =>
  useSuspenseOne(commentQueries(useWideClient()).counts(postIds), given);

/**
 * Gives all comments of a post as a tree. See {@link UseCommentThread}.
 *
 * @example
 * ```tsx
 * import { CommentThread, useCommentThread } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data: thread = [] } = useCommentThread(postId);
 *   return <CommentThread thread={thread}>{({ comment }) => comment.author?.name ?? 'Deleted'}</CommentThread>;
 * }
 * ```
 */
export const useCommentThread: RegisteredHook<'useCommentThread'> = namedHook(
  'useCommentThread',
  useTree,
  'postId',
);
/**
 * Gives all comments of a post as a tree, with suspense. See {@link UseSuspenseCommentThread}.
 *
 * @example
 * ```tsx
 * import { CommentThread, useSuspenseCommentThread } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data: thread } = useSuspenseCommentThread(postId);
 *   return <CommentThread thread={thread}>{({ comment }) => comment.author?.name ?? 'Deleted'}</CommentThread>;
 * }
 * ```
 */
export const useSuspenseCommentThread: RegisteredHook<'useSuspenseCommentThread'> = namedHook(
  'useSuspenseCommentThread',
  useSuspenseTree,
  'postId',
);
/**
 * Gives a page of the thread of a post, ready to be shown. See {@link UseThreadPage}.
 *
 * @example
 * ```tsx
 * import { CommentThread, useThreadPage } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data } = useThreadPage({ postId, limit: 50 });
 *   const { thread = [], ordinals } = data ?? {};
 *   return (
 *     <CommentThread thread={thread} ordinals={ordinals}>
 *       {({ comment, ordinal }) => `${ordinal ?? '·'} ${comment.author?.name ?? 'Deleted'}`}
 *     </CommentThread>
 *   );
 * }
 * ```
 */
export const useThreadPage: RegisteredHook<'useThreadPage'> = namedHook(
  'useThreadPage',
  usePageOfThread,
  'threadPage',
);
/**
 * Gives a page of the thread of a post, ready to be shown, with suspense. See {@link UseSuspenseThreadPage}.
 *
 * @example
 * ```tsx
 * import { CommentThread, useSuspenseThreadPage } from '@blog/react';
 *
 * export function Comments({ postId }: { postId: string }) {
 *   const { data } = useSuspenseThreadPage({ postId, limit: 50 });
 *   return (
 *     <CommentThread thread={data.thread} ordinals={data.ordinals}>
 *       {({ comment, ordinal }) => `${ordinal ?? '·'} ${comment.author?.name ?? 'Deleted'}`}
 *     </CommentThread>
 *   );
 * }
 * ```
 */
export const useSuspenseThreadPage: RegisteredHook<'useSuspenseThreadPage'> = namedHook(
  'useSuspenseThreadPage',
  useSuspensePageOfThread,
  'threadPage',
);
/**
 * Gives comments as a flat list, page by page. See {@link UseComments}.
 *
 * @example
 * ```tsx
 * import { useComments } from '@blog/react';
 *
 * export function Names({ postId }: { postId: string }) {
 *   const { data, hasNextPage, fetchNextPage } = useComments({ postId, limit: 20 });
 *   const comments = data?.pages.flatMap(({ items }) => items) ?? [];
 *   const names = comments.map(({ id, author }) => <li key={id}>{author?.name}</li>);
 *   if (hasNextPage) names.push(<li key=""><button type="button" onClick={() => fetchNextPage()}>More</button></li>);
 *   return <ul>{names}</ul>;
 * }
 * ```
 */
export const useComments: RegisteredHook<'useComments'> = namedHook(
  'useComments',
  useCommentList,
  'query',
);
/**
 * Gives comments as a flat list, page by page, with suspense. See {@link UseSuspenseComments}.
 *
 * @example
 * ```tsx
 * import { useSuspenseComments } from '@blog/react';
 *
 * export function Names({ postId }: { postId: string }) {
 *   const { data } = useSuspenseComments({ postId, limit: 20 });
 *   const comments = data.pages.flatMap(({ items }) => items);
 *   return <ul>{comments.map(({ id, author }) => <li key={id}>{author?.name}</li>)}</ul>;
 * }
 * ```
 */
export const useSuspenseComments: RegisteredHook<'useSuspenseComments'> = namedHook(
  'useSuspenseComments',
  useSuspenseCommentList,
  'query',
);
/**
 * Gives one comment by its id. See {@link UseComment}.
 *
 * @example
 * ```tsx
 * import { PostBody, useComment } from '@blog/react';
 *
 * export function Quote({ id }: { id: string }) {
 *   const { data: comment } = useComment({ id });
 *   return comment ? <PostBody content={comment} /> : null;
 * }
 * ```
 */
export const useComment: RegisteredHook<'useComment'> = namedHook(
  'useComment',
  useOneComment,
  'comment',
);
/**
 * Gives one comment by its id, with suspense. See {@link UseSuspenseComment}.
 *
 * @example
 * ```tsx
 * import { PostBody, useSuspenseComment } from '@blog/react';
 *
 * export function Quote({ id }: { id: string }) {
 *   const { data: comment } = useSuspenseComment({ id });
 *   return <PostBody content={comment} />;
 * }
 * ```
 */
export const useSuspenseComment: RegisteredHook<'useSuspenseComment'> = namedHook(
  'useSuspenseComment',
  useSuspenseOneComment,
  'comment',
);
/**
 * Gives the number of approved comments of each post. See {@link UseCommentCounts}.
 *
 * @example
 * ```tsx
 * import { useCommentCounts } from '@blog/react';
 *
 * export function Count({ postId }: { postId: string }) {
 *   const { data: counts } = useCommentCounts([postId]);
 *   return <small>{counts?.[postId] ?? 0} comments</small>;
 * }
 * ```
 */
export const useCommentCounts: RegisteredHook<'useCommentCounts'> = namedHook(
  'useCommentCounts',
  useCounts,
  'postIds',
);
/**
 * Gives the number of approved comments of each post, with suspense. See {@link UseSuspenseCommentCounts}.
 *
 * @example
 * ```tsx
 * import { useSuspenseCommentCounts } from '@blog/react';
 *
 * export function Count({ postId }: { postId: string }) {
 *   const { data: counts } = useSuspenseCommentCounts([postId]);
 *   return <small>{counts[postId] ?? 0} comments</small>;
 * }
 * ```
 */
export const useSuspenseCommentCounts: RegisteredHook<'useSuspenseCommentCounts'> = namedHook(
  'useSuspenseCommentCounts',
  useSuspenseCounts,
  'postIds',
);
