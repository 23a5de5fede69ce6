import type { Page, Post, PostRef, PostSummary } from '@blog/core';

import { checkArgument, checkClient } from './arguments.js';
import { type ClientWith, type PostQueryOf, wideClient } from './client-types.js';
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

/** A whole post if the query asks for content, else a summary. */
export type PostItem<W extends boolean> = W extends true ? Post : PostSummary;

/** The query of a list of posts. */
export type PostPagesQuery<C, W extends boolean> = PostQueryOf<C> & {
  /** Gives whole posts in place of summaries. */
  content?: W | undefined;
};

/** See {@link postQueries}. */
export interface PostQueries<C> {
  /** One page. */
  list: <W extends boolean = false>(
    query?: (PostPagesQuery<C, W> & { cursor?: string | null | undefined }) | NotYet,
  ) => BlogQueryOptions<Page<PostItem<W>>>;
  /** Page by page. */
  infinite: <W extends boolean = false>(
    query?: PostPagesQuery<C, W> | NotYet,
  ) => BlogInfiniteOptions<Page<PostItem<W>>>;
  /** A whole post. */
  get: (ref: Unsure<PostRef> | NotYet) => BlogQueryOptions<Post>;
}

/**
 * Gives the options of queries for posts, for `useQuery`, prefetching, loaders and suspense. A query whose
 * argument is `null` waits until you give one.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { createBlogClient, postQueries } from '@blog/react';
 * import { QueryClient } from '@tanstack/react-query';
 *
 * const client = createBlogClient(memory().as(anonymous));
 * await new QueryClient().infiniteQuery(postQueries(client).infinite({ limit: 10 }));
 * ```
 */
export function postQueries<C extends ClientWith<'posts'>>(client: C): PostQueries<C> {
  checkClient(client, 'postQueries');
  const { posts } = wideClient(client);
  /** The overloads of `list` cannot see that `W` decides which one is meant. */
  const list = <W extends boolean>(query: object, signal: AbortSignal) =>
    posts.list(query, { signal }) as Promise<Page<PostItem<W>>>;

  return {
    list: <W extends boolean>(query: object | NotYet = {}) => {
      checkArgument(query, 'query', 'postQueries.list');
      const asked = known(query);
      return queryOf(blogKey(client, 'posts', 'list', asked), asked, list<W>);
    },
    infinite: <W extends boolean>(query: object | NotYet = {}) => {
      checkArgument(query, 'query', 'postQueries.infinite');
      const asked = known(query);
      return pagesOf(blogKey(client, 'posts', 'infinite', asked), asked, list<W>);
    },
    get: (ref) => {
      checkArgument(ref, 'post', 'postQueries.get');
      const asked = knownRef<PostRef>(ref);
      return queryOf(blogKey(client, 'posts', 'get', asked), asked, (given, signal) =>
        posts.get(given, { signal }),
      );
    },
  };
}
