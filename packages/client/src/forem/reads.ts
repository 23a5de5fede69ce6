import type { BlogBackend } from '@blog/core';

import { createRaw } from '../kit/raw.js';
import type { Transport } from '../kit/transport.js';
import { createClient, type ForemCapabilities } from './api/client.js';
import { getBlog } from './blog.js';
import { getComment } from './comments/get.js';
import { listComments } from './comments/list.js';
import { getAuthor } from './names.js';
import type { ForemSettings } from './options.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';

/** The way to one Forem, and everything that is read there. */
export function createReads(
  transport: Transport,
  settings: ForemSettings,
  capabilities: ForemCapabilities,
) {
  const client = createClient(transport, settings, capabilities);
  return {
    client,
    blog: { get: (options) => getBlog(client, options) },
    posts: {
      list: (query, options) => listPosts(client, query, options),
      get: (ref, options) => getPost(client, ref, options),
    },
    comments: {
      list: (query, options) => listComments(client, query, options),
      get: (ref, options) => getComment(client, ref, options),
    },
    authors: { get: (ref, options) => getAuthor(client, ref, options) },
    raw: createRaw(client, client.base),
  } as const satisfies Partial<BlogBackend> & { client: unknown };
}
