'use client';

import { type Comment, threadComments } from '@blog/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useBlogClient, useReceipts } from '../provider/blog-provider.js';
import type {
  AnyBlogClient,
  CommentQueryOf,
  RegisteredClient,
  WideClient,
} from '../query/client-types.js';
import { commentQueries } from '../query/comment-queries.js';

const asTree = (comments: Comment[]) => threadComments(comments);

/** A post's comments as a tree, the writer's own pending ones among them. */
export function useCommentThread<C extends AnyBlogClient = RegisteredClient>(postId: string) {
  const client = useBlogClient<C>() as unknown as WideClient;
  const receipts = useReceipts();
  return useQuery({ ...commentQueries(client).thread(postId, { receipts }), select: asTree });
}

/** Comments page after page: of a post, or of the whole blog. */
export function useComments<C extends AnyBlogClient = RegisteredClient>(query: CommentQueryOf<C>) {
  const client = useBlogClient<C>() as unknown as WideClient;
  return useInfiniteQuery(commentQueries(client).infinite(query));
}
