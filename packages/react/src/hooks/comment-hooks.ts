'use client';

import { type Comment, threadComments } from '@blog/core';
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

const asTree = (comments: Comment[]) => threadComments(comments);

/** Gives the comments of a post as a tree, with the writer's own pending ones. */
export function useCommentThread<C extends AnyBlogClient = RegisteredClient>(postId: string) {
  const client = wideClient(useBlogClient<C>());
  const receipts = useReceipts();
  return useQuery({ ...commentQueries(client).thread(postId, { receipts }), select: asTree });
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
