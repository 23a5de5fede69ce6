import type { BlogGroup, CommentsGroup, PostsGroup } from '@blog/core/backend';

import { lazy, type Methods, preload } from '../kit/lazy.js';
import type { Raw } from '../kit/raw.js';
import { createTransport } from '../kit/transport.js';
import { type FeedCapabilities, feedCapabilities } from './capabilities.js';
import { checkOptions, type FeedOptions } from './options.js';

export type { Raw } from '../kit/raw.js';
export type { TransportOptions } from '../kit/transport-options.js';
export { type DiscoveredFeed, discoverFeeds } from './autodiscovery.js';
export type { FeedOptions } from './options.js';

/** The backend that `feed` makes. */
export interface FeedBackend {
  /** The name of the backend, for errors. */
  readonly name: 'feed';
  /** The capabilities of every feed. They are constant: nothing is asked of the server. */
  readonly capabilities: FeedCapabilities;
  /** The blog, as the first page of the feed describes it. */
  readonly blog: Methods<BlogGroup, 'get'>;
  /** The posts that the feed holds. A feed seldom has all posts of its blog. */
  readonly posts: Methods<PostsGroup, 'list' | 'get'>;
  /** The comments of one post, out of the feed of comments that the post names. */
  readonly comments: Methods<CommentsGroup, 'list'>;
  /**
   * Sends requests of your own to the same server, for what the contract lacks. Nothing checks or sanitises the
   * answers.
   */
  readonly raw: Raw;
}

/**
 * A read-only blog out of a feed. Nothing is asked of its server before it is used; the reader of
 * feeds is a file of its own.
 *
 * A feed holds a window of its blog: `posts.list` gives what it holds and goes on where it names a
 * next page, newest first within a page of the feed; `posts.get` finds what stands in its first ten
 * pages. `comments.list` takes a `postId`, and is `unsupported` for a post that names no feed of
 * comments at an origin of the feed.
 *
 * @example
 * ```ts
 * import { createBlogClient } from '@blog/client';
 * import { feed } from '@blog/client/feed';
 *
 * const client = createBlogClient(feed({ url: 'https://blog.example.org/feed' }));
 * const { items } = await client.posts.list({ content: true });
 * ```
 *
 * @throws BlogError `invalid_input` where `url` or one of `origins` is no http or https address.
 */
export function feed(options: FeedOptions): FeedBackend {
  checkOptions(options);
  const transport = createTransport('feed', options);
  const reads = preload(async () => (await import('./reads.js')).createReads(transport, options));
  return {
    name: 'feed',
    capabilities: feedCapabilities,
    blog: lazy(reads, 'blog', ['get']),
    posts: lazy(reads, 'posts', ['list', 'get']),
    comments: lazy(reads, 'comments', ['list']),
    raw: lazy(reads, 'raw', ['request']),
  };
}
