import type { Comment } from '@blog/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import type { ClientWith, CommentQueryOf, WideClient } from './client-types.js';
import { blogKey } from './keys.js';
import type { ReceiptStore } from './receipts.js';
import { sharedOptions } from './shared-options.js';

/** How a post's thread is asked for. */
export interface ThreadOptions {
  /** Where the writer's receipts are kept: adds the own comments that wait for approval. */
  receipts?: ReceiptStore | undefined;
}

/**
 * The options of queries for comments.
 *
 * @example
 * ```ts
 * import { anonymous, memory, threadComments } from '@blog/core';
 * import { commentQueries, createBlogClient } from '@blog/react';
 * import { QueryClient } from '@tanstack/react-query';
 *
 * const client = createBlogClient(memory().as(anonymous));
 * const comments = await new QueryClient().query(commentQueries(client).thread('post-1'));
 * const tree = threadComments(comments);
 * ```
 */
export function commentQueries<C extends ClientWith<'comments'>>(client: C) {
  const wide = client as unknown as WideClient;
  return {
    /** All comments of a post, oldest first: a thread is only whole when it is all there. */
    thread: (postId: string, { receipts }: ThreadOptions = {}) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'comments', 'thread', { postId }),
        queryFn: async ({ signal }) => {
          const comments: Comment[] = [];
          const known =
            wide.capabilities.comments?.receipts === true ? receipts?.get(postId) : undefined;
          const query = {
            postId,
            limit: wide.capabilities.comments?.maxLimit,
            ...(known === undefined || known.length === 0 ? {} : { receipts: known }),
          };
          // One comment that cannot be read does not lose the others.
          const onProblem = () => undefined;
          for await (const comment of wide.comments.all(query, { signal, onProblem }))
            comments.push(comment);
          return comments;
        },
      }),

    /** Page after page, of a post or of the whole blog: recent comments, or the queue. */
    infinite: (query: CommentQueryOf<C>) =>
      infiniteQueryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'comments', 'infinite', query),
        queryFn: ({ signal, pageParam }) =>
          wide.comments.list({ ...query, cursor: pageParam }, { signal }),
        initialPageParam: null as string | null,
        getNextPageParam: (page) => page.nextCursor,
      }),
  };
}
