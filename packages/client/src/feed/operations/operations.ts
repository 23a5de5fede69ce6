import type { Blog, BlogBackend, CallOptions } from '@blog/core';

import { createTransport, type Transport } from '../../kit/transport.js';
import { readError } from '../errors.js';
import type { FeedOptions } from '../feed.js';
import { toBlog } from '../map.js';
import { listComments } from './comments.js';
import { createPages } from './pages.js';
import { getPost, listPosts } from './posts.js';
import { createWalk } from './walk.js';

type Posts = Required<NonNullable<BlogBackend['posts']>>;
type CommentsGroup = Required<NonNullable<BlogBackend['comments']>>;

/** All that the backend does; loaded with the reader of feeds, when it is first used. */
export interface Operations {
  getBlog(call?: CallOptions): Promise<Blog>;
  listPosts: Posts['list'];
  getPost: Posts['get'];
  listComments: CommentsGroup['list'];
}

/** The operations on one feed, with what is remembered of it. */
export function createOperations(transport: Transport, options: FeedOptions): Operations {
  const isGuarded = options.headers !== undefined;
  const { headers: _headers, ...unguarded } = options;
  const pages = createPages(transport, {
    isGuarded,
    origin: new URL(options.url).origin,
    // Headers of the caller are for the feed's own origin.
    elsewhere: isGuarded ? createTransport('feed', unguarded, readError) : transport,
  });
  const origins = (options.origins ?? []).map((address) => new URL(address).origin);
  const url = new URL(options.url).href;
  const settled = { ...options, url };
  const openWalk = (address: string) =>
    createWalk(pages, {
      start: address,
      origins: [new URL(options.url).origin, ...origins],
      isGuarded,
    });
  const walk = openWalk(url);
  return {
    async getBlog(call = {}) {
      const { feed } = await walk.first({ ...call, operation: 'blog.get' });
      return toBlog(feed);
    },
    listPosts: (query, call) => listPosts(walk, settled, query, call),
    getPost: (ref, call) => getPost(walk, settled, ref, call),
    listComments: (query, call = {}) =>
      listComments(query, call, { walk, openWalk, options: settled }),
  };
}
