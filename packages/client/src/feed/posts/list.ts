import type { CallOptions, Page, PostListQuery, PostSummary } from '@blog/core';
import { type Checked, checkPostListQuery, emptyPage } from '@blog/core/backend';

import type { FeedClient } from '../api/client.js';
import { feedCapabilities } from '../capabilities.js';
import { toPostSummary } from '../mapping/map.js';
import { decodePosition, encodePosition, entriesFrom, placeAfter } from '../paging/cursor.js';
import type { Walk } from '../paging/walk.js';
import { loadClean } from '../safe-html.js';
import { contextOf, wholePost } from './get.js';

/** `posts.list`: the rest of one page of the feed, as far as the limit goes. */
export async function listPosts(
  client: FeedClient,
  walk: Walk,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const operation = 'posts.list';
  const query: Checked<PostListQuery> = checkPostListQuery(given, feedCapabilities.posts);
  // A feed has no pages but the posts of its blog.
  if (query.kind === 'page') return emptyPage(query, feedCapabilities.posts);
  const { url } = client;
  const place = decodePosition(query.cursor, url, operation) ?? {
    address: url,
    number: 0,
    after: null,
  };
  const page = await walk.at(place, { ...options, operation });
  const entries = entriesFrom(page.entries, place);
  const taken = entries.slice(0, query.limit);
  const context = contextOf(page);
  const clean = query.content === true ? await loadClean(client, 'post', operation) : null;
  const last = taken.at(-1);
  const next =
    last !== undefined && taken.length < entries.length
      ? placeAfter(last, place)
      : walk.after(page, place.number);
  return {
    items: taken.map(({ item }) =>
      clean === null ? toPostSummary(item, context) : wholePost(item, context, clean),
    ),
    nextCursor: next === null ? null : encodePosition({ after: null, ...next }, url),
    prevCursor: null,
    total: null,
    problems: place.after === null ? [...page.problems] : [],
  };
}
