import type { BlogBackend, CallOptions } from '@blog/core';

import type { Transport } from '../kit/transport.js';
import { readAbilities } from './api/account.js';
import { openApi, type WordPressClient } from './api/client.js';
import { getBlog } from './blog.js';
import type { WpCapabilities } from './capabilities.js';
import { getComment } from './comments/get.js';
import { listComments } from './comments/list.js';
import { getAuthor, getTag } from './names/get.js';
import { listAuthors, listTags } from './names/list.js';
import type { AnyOptions } from './options.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';
import { searchPosts } from './search.js';

/** Everything that is read at one site. */
function createReads(client: WordPressClient) {
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
    authors: {
      list: (query, options) => listAuthors(client, query, options),
      get: (ref, options) => getAuthor(client, ref, options),
    },
    tags: {
      list: (query, options) => listTags(client, query, options),
      get: (ref, options) => getTag(client, ref, options),
    },
    search: { posts: (query, options) => searchPosts(client, query, options) },
    raw: client.raw,
  } as const satisfies Partial<BlogBackend> & { client: unknown };
}

/**
 * Opens the way to one site. `connect` asks what the caller can do before it chooses the capabilities,
 * so they come after.
 */
export function openSite(transport: Transport, options: AnyOptions) {
  const api = openApi(transport, options);
  return {
    createReads: (capabilities: WpCapabilities) => createReads({ ...api, capabilities }),
    readAbilities: (call?: CallOptions) => readAbilities(api, call),
  };
}
