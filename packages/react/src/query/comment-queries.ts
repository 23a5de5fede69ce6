import type { Comment } from '@blog/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { type ClientWith, type CommentQueryOf, wideClient } from './client-types.js';
import { blogKey, sharedOptions } from './keys.js';
import type { ReceiptStore } from './receipts.js';
import { readThreadPage, type ThreadPageQuery, withLimit } from './thread-pages.js';

/** Options of a post's thread. */
export interface ThreadOptions {
  /** The store of the writer's receipts. It adds the writer's comments that wait for approval. */
  receipts?: ReceiptStore | undefined;
}

/**
 * Gives the options of queries for comments.
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
  const wide = wideClient(client);
  return {
    /**
     * A page of the thread of a post, in reading order, with at most 100 comments if the query does not say
     * it. A client without `comments.thread` reads the whole thread for it.
     */
    threadPage: (query: ThreadPageQuery, { receipts }: ThreadOptions = {}) => {
      const asked = withLimit(client, query);
      return queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'comments', 'threadPage', asked),
        queryFn: ({ signal }) => readThreadPage(client, asked, signal, receipts),
      });
    },

    /**
     * All comments of a post, oldest first. If there may be hundreds of them, use `threadPage`, which loads
     * and shows a part.
     */
    thread: (postId: string, { receipts }: ThreadOptions = {}) =>
      queryOptions({
        ...sharedOptions,
        queryKey: blogKey(client, 'comments', 'thread', { postId }),
        queryFn: async ({ signal }) => {
          const comments: Comment[] = [];
          const { receipts: use = 'none', maxLimit } = wide.capabilities.comments ?? {};
          const known = use === 'none' ? undefined : receipts?.get(postId);
          const query = {
            postId,
            limit: maxLimit,
            ...(known === undefined || known.length === 0 ? {} : { receipts: known }),
          };
          // A comment that cannot be read must not hide the others.
          const onProblem = () => undefined;
          for await (const comment of wide.comments.all(query, { signal, onProblem }))
            comments.push(comment);
          return comments;
        },
      }),

    /** Comments of a post or of the whole blog, page by page, such as those that wait. */
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
