import type { CallOptions, Page, SearchHit, SearchQuery } from '@blog/core';
import { checkSearchQuery, emptyPage } from '@blog/core/backend';

import { throwIfAborted } from '../kit/abort.js';
import { ask } from '../kit/api.js';
import { parseItems } from '../kit/wire.js';
import type { BloggerClient } from './api/client.js';
import { toPostSummary } from './mapping/map.js';
import { postFields } from './mapping/values.js';
import { bloggerListSchema, bloggerPostSchema } from './mapping/wire.js';

/**
 * `search.posts`: Blogger gives the first ten hits, and no way to read on. A query is words: whatever
 * Blogger would take for syntax is left out.
 */
export async function searchPosts(
  client: BloggerClient,
  given: SearchQuery,
  options?: CallOptions,
): Promise<Page<SearchHit>> {
  const operation = 'search.posts';
  const query = checkSearchQuery(given, client.capabilities.search);
  const empty = emptyPage(query, client.capabilities.search);
  throwIfAborted(options?.signal);
  const words = query.query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return empty;
  const params = {
    // In lower case, as OR and AND are operators in capitals.
    q: words.join(' ').toLowerCase(),
    fetchBodies: false,
    fields: `items(${postFields('post', false)})`,
  };
  const request = { operation, path: '/posts/search', query: params };
  const list = await ask(client, bloggerListSchema, request, options);
  const { items, problems } = parseItems(bloggerPostSchema, list.items ?? [], (wire) => ({
    post: toPostSummary(wire, { home: null }),
    snippet: null,
  }));
  const shown = items.filter(({ post }) => post.status === 'published').slice(0, query.limit);
  return { ...empty, items: shown, problems };
}
