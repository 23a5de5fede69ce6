'use client';

import { type Comment, nestRows, type ThreadNode, threadComments } from '@blog/core';
import type { ThreadPage } from '@blog/core/backend';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { useBlogClient, useReceipts } from '../provider/blog-provider.js';
import {
  type AnyBlogClient,
  type CommentQueryOf,
  type RegisteredClient,
  wideClient,
} from '../query/client-types.js';
import { commentMutations } from '../query/comment-mutations.js';
import { commentQueries } from '../query/comment-queries.js';
import type { ThreadPageQuery } from '../query/thread-pages.js';

const asTree = (comments: Comment[]) => threadComments(comments);

/**
 * Gives all comments of a post as a tree, with the writer's own pending ones. If there may be hundreds of them,
 * use {@link useThreadPage}.
 */
export function useCommentThread<C extends AnyBlogClient = RegisteredClient>(postId: string) {
  const client = wideClient(useBlogClient<C>());
  const receipts = useReceipts();
  return useQuery({ ...commentQueries(client).thread(postId, { receipts }), select: asTree });
}

/** A page of a thread, ready to be shown. */
export interface ThreadPageView extends ThreadPage {
  /** The comments of the page as a tree, for `CommentThread`. */
  thread: ThreadNode<Comment>[];
  /** The number to show of each comment, by its id. */
  ordinals: ReadonlyMap<string, number>;
}

/** Makes a page of a thread ready to be shown, such as for `select`. */
export function viewThreadPage(page: ThreadPage): ThreadPageView {
  const numbered = page.items.flatMap(({ comment: { id }, ordinal }): [string, number][] =>
    ordinal === null ? [] : [[id, ordinal]],
  );
  return { ...page, thread: nestRows(page.items), ordinals: new Map(numbered) };
}

/**
 * Gives a page of the thread of a post, with the writer's own pending comments: the first one, the one after a
 * cursor, or the one that has a comment (`commentId`, `number`).
 */
export function useThreadPage<C extends AnyBlogClient = RegisteredClient>(query: ThreadPageQuery) {
  const client = wideClient(useBlogClient<C>());
  const receipts = useReceipts();
  return useQuery({
    ...commentQueries(client).threadPage(query, { receipts }),
    select: viewThreadPage,
  });
}

/** Gives comments of a post, or of the whole blog, page by page. */
export function useComments<C extends AnyBlogClient = RegisteredClient>(query: CommentQueryOf<C>) {
  return useInfiniteQuery(commentQueries(wideClient(useBlogClient<C>())).infinite(query));
}

/**
 * Writes a comment. It is in the thread at once, is removed if the server refuses it, and is `pending`
 * while it waits for approval.
 */
export function useCreateComment<C extends AnyBlogClient = RegisteredClient>() {
  const client = wideClient(useBlogClient<C>());
  return useMutation(
    commentMutations(client, useQueryClient(), { receipts: useReceipts() }).create(),
  );
}
