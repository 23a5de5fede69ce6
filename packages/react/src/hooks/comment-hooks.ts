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

/** See {@link UseCommentThread}. */
export const useCommentThread: RegisteredHook<'useCommentThread'> = namedHook(
  'useCommentThread',
  useTree,
  'postId',
);
/** See {@link UseSuspenseCommentThread}. */
export const useSuspenseCommentThread: RegisteredHook<'useSuspenseCommentThread'> = namedHook(
  'useSuspenseCommentThread',
  useSuspenseTree,
  'postId',
);
/** See {@link UseThreadPage}. */
export const useThreadPage: RegisteredHook<'useThreadPage'> = namedHook(
  'useThreadPage',
  usePageOfThread,
  'threadPage',
);
/** See {@link UseSuspenseThreadPage}. */
export const useSuspenseThreadPage: RegisteredHook<'useSuspenseThreadPage'> = namedHook(
  'useSuspenseThreadPage',
  useSuspensePageOfThread,
  'threadPage',
);
/** See {@link UseComments}. */
export const useComments: RegisteredHook<'useComments'> = namedHook(
  'useComments',
  useCommentList,
  'query',
);
/** See {@link UseSuspenseComments}. */
export const useSuspenseComments: RegisteredHook<'useSuspenseComments'> = namedHook(
  'useSuspenseComments',
  useSuspenseCommentList,
  'query',
);
/** See {@link UseComment}. */
export const useComment: RegisteredHook<'useComment'> = namedHook(
  'useComment',
  useOneComment,
  'comment',
);
/** See {@link UseSuspenseComment}. */
export const useSuspenseComment: RegisteredHook<'useSuspenseComment'> = namedHook(
  'useSuspenseComment',
  useSuspenseOneComment,
  'comment',
);
/** See {@link UseCommentCounts}. */
export const useCommentCounts: RegisteredHook<'useCommentCounts'> = namedHook(
  'useCommentCounts',
  useCounts,
  'postIds',
);
/** See {@link UseSuspenseCommentCounts}. */
export const useSuspenseCommentCounts: RegisteredHook<'useSuspenseCommentCounts'> = namedHook(
  'useSuspenseCommentCounts',
  useSuspenseCounts,
  'postIds',
);
