import type { BlogBackend } from '@blog/core';

import { openGhost } from './api/client.js';
import { getBlog } from './blog.js';
import type { GhostCapabilities } from './capabilities.js';
import { countComments } from './comments/counts.js';
import { getComment } from './comments/get.js';
import { listComments } from './comments/list.js';
import { getAuthor, getTag } from './names/get.js';
import { listAuthors, listTags } from './names/list.js';
import type { GhostSettings } from './options.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';

export { discover } from './api/discovery.js';

/** Everything that is read at one Ghost. Nothing is requested there yet. */
export function createReads(settings: GhostSettings, capabilities: GhostCapabilities) {
  const client = { ...openGhost(settings), capabilities };
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
      counts: (ids, options) => countComments(client, ids, options),
    },
    authors: {
      list: (query, options) => listAuthors(client, query, options),
      get: (ref, options) => getAuthor(client, ref, options),
    },
    tags: {
      list: (query, options) => listTags(client, query, options),
      get: (ref, options) => getTag(client, ref, options),
    },
    raw: client.raw,
  } as const satisfies Partial<BlogBackend> & { client: unknown };
}
