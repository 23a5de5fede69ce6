import type { BlogBackend } from '@blog/core';

import type { Transport } from '../kit/transport.js';
import { type BloggerCapabilities, createClient } from './api/client.js';
import { getMonths } from './archive.js';
import { getBlog } from './blog.js';
import { getComment } from './comments/get.js';
import { listComments } from './comments/list.js';
import { getTag } from './names.js';
import type { BloggerOwnerOptions, BloggerReaderOptions } from './options.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';
import { searchPosts } from './search.js';

/** The way to one blog at Blogger, and everything that is read there. */
export function createReads(
  transport: Transport,
  options: BloggerReaderOptions | BloggerOwnerOptions,
  capabilities: BloggerCapabilities,
) {
  const client = createClient(transport, options, capabilities);
  return {
    client,
    blog: { get: (call) => getBlog(client, call) },
    posts: {
      list: (query, call) => listPosts(client, query, call),
      get: (ref, call) => getPost(client, ref, call),
    },
    comments: {
      list: (query, call) => listComments(client, query, call),
      get: (ref, call) => getComment(client, ref, call),
    },
    tags: { get: (ref, call) => getTag(client, ref, call) },
    archive: { months: (query, call) => getMonths(client, query, call) },
    search: { posts: (query, call) => searchPosts(client, query, call) },
    raw: client.raw,
  } as const satisfies Partial<BlogBackend> & { client: unknown };
}
