import {
  type Blog,
  type CallOptions,
  checkSearchQuery,
  emptyPage,
  type ListCapabilities,
  type NamedRef,
  namedRefSchema,
  type Page,
  parseInput,
  type SearchHit,
  type SearchQuery,
  type Tag,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import type { Blogger } from './api.js';
import { ask, notFound } from './context.js';
import { postFields } from './fields.js';
import { toBlog, toPostSummary, toTag } from './map.js';
import { bloggerBlogSchema, bloggerListSchema, bloggerPostSchema } from './wire.js';

/** The blog. */
export async function getBlog(
  blogger: Blogger,
  timeZone: string | null,
  options?: CallOptions,
): Promise<Blog> {
  const request = {
    operation: 'blog.get',
    path: '',
    params: { fields: 'name,description,url,locale' },
  };
  return toBlog(await ask(blogger, bloggerBlogSchema, request, options), timeZone);
}

/** A label: it is there where a post of the caller's has it. */
export async function getTag(blogger: Blogger, ref: NamedRef, options?: CallOptions): Promise<Tag> {
  const operation = 'tags.get';
  const { id } = parseInput<NamedRef>(namedRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  if (id !== undefined && !id.includes(',')) {
    const params = { labels: id, maxResults: 1, fetchBodies: false, fields: 'items(id,labels)' };
    const request = { operation, path: '/posts', params };
    const { items } = await ask(blogger, bloggerListSchema, request, options);
    const found = parseItems(bloggerPostSchema, items ?? [], ({ labels }) => labels ?? []);
    if (found.items.flat().includes(id)) return toTag(id);
  }
  throw notFound(operation, `label ${JSON.stringify(id ?? ref)}`);
}

/**
 * What a search finds: Blogger gives the first ten, without a place to read on from.
 * A query is words: what Blogger would take for syntax is left out.
 */
export async function searchPosts(
  blogger: Blogger,
  capabilities: ListCapabilities,
  given: SearchQuery,
  options?: CallOptions,
): Promise<Page<SearchHit>> {
  const operation = 'search.posts';
  const query = checkSearchQuery(given, capabilities);
  options?.signal?.throwIfAborted();
  const words = query.query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return emptyPage(query, capabilities);
  const params = {
    // In lower case, as OR and AND are operators in capitals.
    q: words.join(' ').toLowerCase(),
    fetchBodies: false,
    fields: `items(${postFields('post', false)})`,
  };
  const request = { operation, path: '/posts/search', params };
  const list = await ask(blogger, bloggerListSchema, request, options);
  const { items, problems } = parseItems(bloggerPostSchema, list.items ?? [], (wire) => ({
    post: toPostSummary(wire, { home: null }),
    snippet: null,
  }));
  const shown = items.filter(({ post }) => post.status === 'published').slice(0, query.limit);
  return { ...emptyPage(query, capabilities), items: shown, problems };
}
