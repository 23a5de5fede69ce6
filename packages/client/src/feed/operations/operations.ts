import type { Blog, BlogBackend, CallOptions } from '@blog/core';

import type { Transport } from '../../transport/transport.js';
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
  const pages = createPages(transport, isGuarded);
  const url = new URL(options.url).href;
  const settled = { ...options, url };
  const openWalk = (address: string) => createWalk(pages, address, isGuarded);
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
