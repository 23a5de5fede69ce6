import {
  BlogError,
  type CallOptions,
  type Html,
  normalizePath,
  type Post,
  type PostRef,
} from '@blog/core';
import { parseInput, postRefSchema } from '@blog/core/backend';

import type { FeedCall, FeedClient } from '../api/client.js';
import type { FeedPage } from '../api/page-cache.js';
import { type FeedContext, toPost, toPostSummary } from '../mapping/map.js';
import type { FeedItem } from '../mapping/wire.js';
import type { Walk } from '../paging/walk.js';
import { type Clean, loadClean } from '../safe-html.js';

/** The most pages of the feed that `posts.get` searches. */
const MAX_SEARCHED = 10;

/** An item of the feed, and the page that it stands in. */
export interface FoundItem {
  item: FeedItem;
  id: string;
  page: FeedPage;
}

/** The facts that a page of the feed tells of all its items. */
export function contextOf({ feed }: FeedPage): FeedContext {
  return { home: feed.link ?? null };
}

/** An item as a post with its content. */
export function wholePost(item: FeedItem, context: FeedContext, clean: Clean): Post<Html> {
  const post = toPost(item, context);
  if (post.content === null) return post;
  const html = clean(post.content.html, item.base ?? post.url ?? context.home);
  return { ...post, content: { ...post.content, html } };
}

/**
 * Looks for an item in the first pages of the feed.
 *
 * @throws BlogError `not_found` where none of them has it.
 */
export async function findItem(walk: Walk, ref: PostRef, call: FeedCall): Promise<FoundItem> {
  const path = ref.path === undefined ? null : normalizePath(ref.path);
  const isIt = (id: string, item: FeedItem, context: FeedContext) =>
    ref.id === undefined
      ? path !== null && toPostSummary(item, context).path === path
      : id === ref.id;
  // Posts of feeds have no slugs.
  let page = ref.slug === undefined ? await walk.first(call) : null;
  for (let number = 0; page !== null; number += 1) {
    const context = contextOf(page);
    const found = page.entries.find(({ id, item }) => isIt(id, item, context));
    if (found !== undefined) return { item: found.item, id: found.id, page };
    const next = walk.after(page, number);
    page =
      next === null || number + 1 >= MAX_SEARCHED || !walk.isOwn(next.address)
        ? null
        : await walk.at(next, call);
  }
  throw new BlogError('not_found', {
    message: `The feed has no post ${JSON.stringify(ref)} on its first ${MAX_SEARCHED} pages: it holds its newest posts only, by id and path`,
    backend: 'feed',
    operation: call.operation,
  });
}

/** `posts.get`. */
export async function getPost(
  client: FeedClient,
  walk: Walk,
  given: PostRef,
  options?: CallOptions,
): Promise<Post<Html>> {
  const operation = 'posts.get';
  const ref: PostRef = parseInput(postRefSchema, given, operation);
  const { item, page } = await findItem(walk, ref, { ...options, operation });
  return wholePost(item, contextOf(page), await loadClean(client, 'post', operation));
}
