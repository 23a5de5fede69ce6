import {
  type BlogGroup,
  type CommentsGroup,
  defineBackend,
  invalidField,
  isHttpUrl,
  type PostsGroup,
} from '@blog/core';

import { createRaw, type Raw } from '../kit/raw.js';
import { createTransport, type TransportOptions } from '../kit/transport.js';
import { readError } from './errors.js';
import type { Operations } from './operations/operations.js';
import { type FeedCapabilities, feedCapabilities } from './capabilities.js';

/** How to reach a feed. */
export interface FeedOptions extends TransportOptions {
  /** The address of the feed itself: RSS, RDF, Atom or JSON Feed. `discoverFeeds` finds it in a page. */
  url: string;
  /**
   * `sanitize` (default): HTML is made safe, and its relative addresses absolute. `trusted`: it is
   * given as it comes; only for a feed that you make yourself.
   */
  html?: 'sanitize' | 'trusted' | undefined;
  /**
   * Where else next pages and feeds of comments may be, such as `https://www.blogger.com` for feeds of
   * Blogger. `headers` are not sent there. Addresses at other origins are not asked for.
   */
  origins?: readonly string[] | undefined;
}

/** The backend that `feed` makes. */
export interface FeedBackend {
  readonly name: 'feed';
  readonly capabilities: FeedCapabilities;
  readonly blog: Required<Pick<BlogGroup, 'get'>>;
  readonly posts: Required<Pick<PostsGroup, 'list' | 'get'>>;
  readonly comments: Required<Pick<CommentsGroup, 'list'>>;
  readonly raw: Raw;
}

const loadOperations = () => import('./operations/operations.js');

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
  const { url, origins = [] } = options;
  if (!isHttpUrl(url))
    throw invalidField('url', `Expected an http or https address, not "${url}"`, 'feed');
  const other = origins.find((address) => !isHttpUrl(address));
  if (other !== undefined)
    throw invalidField('origins', `Expected http or https addresses, not "${other}"`, 'feed');
  const transport = createTransport('feed', options, readError);
  let opened: Promise<Operations> | null = null;
  // Not needed before there is a page to fill: begun when the backend is made, awaited by its calls.
  void loadOperations().catch(() => undefined);
  const open = async (signal: AbortSignal | undefined): Promise<Operations> => {
    signal?.throwIfAborted();
    opened ??= loadOperations().then(({ createOperations }) =>
      createOperations(transport, options),
    );
    try {
      return await opened;
    } catch (error) {
      // What did not load may load the next time.
      opened = null;
      throw error;
    }
  };
  return defineBackend({
    name: 'feed',
    capabilities: feedCapabilities,
    blog: { get: async (given) => (await open(given?.signal)).getBlog(given) },
    posts: {
      list: async (query, given) => (await open(given?.signal)).listPosts(query, given),
      get: async (ref, given) => (await open(given?.signal)).getPost(ref, given),
    },
    comments: {
      list: async (query, given) => (await open(given?.signal)).listComments(query, given),
    },
    raw: createRaw(transport, new URL('.', url).href.replace(/\/$/, '')),
  });
}
