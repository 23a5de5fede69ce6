import {
  BlogError,
  type CallOptions,
  type Page,
  type PostListQuery,
  type PostStatus,
  type PostSummary,
} from '@blog/core';
import {
  checkPostListQuery,
  emptyPage,
  encodeCursor,
  invalidField,
  queryKey,
} from '@blog/core/backend';
import * as z from 'zod/mini';

import { throwIfAborted } from '../../kit/abort.js';
import { type ApiQuery, ask } from '../../kit/api.js';
import { readNumbered } from '../../kit/numbered.js';
import { parseItems } from '../../kit/wire.js';
import type { ForemClient } from '../api/client.js';
import { contextOf, toPostSummary } from '../mapping/map.js';
import { foremArticleSchema } from '../mapping/wire.js';
import { readOffset, windowOf } from '../paging.js';
import { checkOwner } from './get.js';

const operation = 'posts.list';

/** Where the articles of a status are listed; `null` where there are none of that status. */
function placeFor(
  { owner, isOrganization }: ForemClient,
  status: PostStatus,
): { path: string; query?: ApiQuery } | null {
  if (status === 'draft' || status === 'scheduled') return { path: '/articles/me/unpublished' };
  if (status !== 'published') return null;
  return isOrganization
    ? { path: `/organizations/${encodeURIComponent(owner)}/articles` }
    : { path: '/articles', query: { username: owner } };
}

/** Refuses what Forem does not list for this caller. */
function checkListed({ apiKey }: ForemClient, content: boolean, status: PostStatus): void {
  if (content)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem’s lists have no content. Ask posts.get for each article.`,
      backend: 'forem',
      operation,
    });
  if (status !== 'published' && apiKey === undefined)
    throw new BlogError('unauthorized', {
      message: `${operation} of articles in ${status} needs the apiKey of their author.`,
      backend: 'forem',
      operation,
    });
}

/** `posts.list`: it asks for one article more than the page holds, which tells whether there is more. */
export async function listPosts(
  client: ForemClient,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const capabilities = client.capabilities.posts;
  const query = checkPostListQuery(given, capabilities);
  const { kind, status = 'published', content = false, limit, cursor, extra } = query;
  const key = queryKey(operation, query);
  const offset = readOffset(cursor, key, operation);
  checkListed(client, content, status);
  throwIfAborted(options?.signal);
  const place = placeFor(client, status);
  // An author has articles, and no pages.
  if (place === null || kind === 'page') return emptyPage(query, capabilities);
  const window = windowOf(offset, limit + 1, client.perPageMax);
  if (window === null)
    throw invalidField(
      'limit',
      'No page of Forem’s holds that many here: ask for fewer',
      operation,
    );
  const { items: values } = await readNumbered({
    async ask(numbers) {
      const request = { operation, ...place, query: { ...place.query, ...numbers } };
      const rows = await ask(client, z.array(z.unknown()), request, options);
      return { items: rows, total: null, pages: null };
    },
    offset,
    want: limit + 1,
    size: window.perPage,
    longest: client.longest,
    backend: client.backend,
    operation,
  });
  const { items, problems } = parseItems(foremArticleSchema, values.slice(0, limit), (wire) => {
    if (status !== 'published') checkOwner(client, wire, operation);
    return toPostSummary(wire, contextOf(client, status === 'published'), extra);
  });
  return {
    // Scheduled articles are listed among the drafts.
    items: items.filter((item) => item.status === status),
    nextCursor: values.length > limit ? encodeCursor(offset + limit, key) : null,
    prevCursor: null,
    total: null,
    problems,
  };
}
