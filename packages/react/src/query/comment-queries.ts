import type { Comment, CommentRef, Page } from '@blog/core';
import type { ThreadPage } from '@blog/core/backend';

import { checkArgument, checkClient } from './arguments.js';
import { type ClientWith, type CommentQueryOf, wideClient } from './client-types.js';
import { blogKey } from './keys.js';
import {
  type BlogInfiniteOptions,
  type BlogQueryOptions,
  known,
  knownRef,
  type NotYet,
  pagesOf,
  queryOf,
  type Unsure,
} from './options.js';
import type { ReceiptStore } from './receipts.js';
import { readThread, readThreadPage, type ThreadPageQuery, withLimit } from './thread-pages.js';

/** Options of a post's thread. */
export interface ThreadOptions {
  /** The store of the writer's receipts. It adds the writer's comments that wait for approval. */
  receipts?: ReceiptStore | undefined;
}

/** See {@link commentQueries}. */
export interface CommentQueries<C> {
  /**
   * A page of the thread of a post, in reading order, with at most 100 comments if the query does not say
   * it. A client without `comments.thread` reads the whole thread for it.
   */
  threadPage: (
    query: ThreadPageQuery | NotYet,
    options?: ThreadOptions,
  ) => BlogQueryOptions<ThreadPage>;
  /**
   * All comments of a post, oldest first. If there may be hundreds of them, use `threadPage`, which loads
   * and shows a part.
   */
  thread: (postId: string | NotYet, options?: ThreadOptions) => BlogQueryOptions<Comment[]>;
  /** Comments of a post or of the whole blog, page by page, such as those that wait. */
  infinite: (query?: CommentQueryOf<C> | NotYet) => BlogInfiniteOptions<Page<Comment>>;
  /** One comment. */
  get: (ref: Unsure<CommentRef> | NotYet) => BlogQueryOptions<Comment>;
  /** The number of approved comments of each post, by its id. At most 100 ids. */
  counts: (postIds: readonly string[] | NotYet) => BlogQueryOptions<Record<string, number>>;
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
export function commentQueries<C extends ClientWith<'comments'>>(client: C): CommentQueries<C> {
  checkClient(client, 'commentQueries');
  const { capabilities, comments } = wideClient(client);

  /** Reads the whole thread. A comment that cannot be read must not hide the others. */
  function readWhole(postId: string, signal: AbortSignal, receipts?: ReceiptStore) {
    const { receipts: use = 'none', maxLimit } = capabilities.comments ?? {};
    const kept = use === 'none' ? undefined : receipts?.get(postId);
    const query = {
      postId,
      limit: maxLimit,
      ...(kept === undefined || kept.length === 0 ? {} : { receipts: kept }),
    };
    const onProblem = () => undefined;
    return readThread(comments.all(query, { signal, onProblem }));
  }

  return {
    threadPage: (query, { receipts } = {}) => {
      checkArgument(query, 'threadPage', 'commentQueries.threadPage');
      const given = known(query);
      const asked = given === null ? null : withLimit(client, given);
      return queryOf(blogKey(client, 'comments', 'threadPage', asked), asked, (page, signal) =>
        readThreadPage(client, page, signal, receipts),
      );
    },
    thread: (postId, { receipts } = {}) => {
      checkArgument(postId, 'postId', 'commentQueries.thread');
      const asked = known(postId);
      const key = blogKey(client, 'comments', 'thread', asked === null ? null : { postId: asked });
      return queryOf(key, asked, (id, signal) => readWhole(id, signal, receipts));
    },
    infinite: (query = {} as CommentQueryOf<C>) => {
      checkArgument(query, 'query', 'commentQueries.infinite');
      const asked = known(query);
      return pagesOf(blogKey(client, 'comments', 'infinite', asked), asked, (given, signal) =>
        comments.list(given, { signal }),
      );
    },
    get: (ref) => {
      checkArgument(ref, 'comment', 'commentQueries.get');
      const asked = knownRef<CommentRef>(ref);
      return queryOf(blogKey(client, 'comments', 'get', asked), asked, (given, signal) =>
        comments.get(given, { signal }),
      );
    },
    counts: (postIds) => {
      checkArgument(postIds, 'postIds', 'commentQueries.counts');
      const given = known(postIds);
      const asked = given === null || given.length === 0 ? null : [...new Set(given)].sort();
      const key = blogKey(client, 'comments', 'counts', asked === null ? null : { postIds: asked });
      return queryOf(key, asked, (ids, signal) => comments.counts(ids, { signal }));
    },
  };
}
