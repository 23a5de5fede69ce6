import type { BlogBackend } from '@blog/core';

import type { Transport } from '../kit/transport.js';
import { createClient } from './api/client.js';
import { getBlog } from './blog.js';
import { listComments } from './comments/list.js';
import type { FeedOptions } from './options.js';
import { createWalk } from './paging/walk.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';

/** The way to one feed, and everything that is read there. */
export function createReads(transport: Transport, options: FeedOptions) {
  const client = createClient(transport, options);
  const walk = createWalk(client, client.url);
  return {
    blog: { get: (call) => getBlog(walk, call) },
    posts: {
      list: (query, call) => listPosts(client, walk, query, call),
      get: (ref, call) => getPost(client, walk, ref, call),
    },
    comments: { list: (query, call) => listComments(client, walk, query, call) },
    raw: client.raw,
  } as const satisfies Partial<BlogBackend>;
}
