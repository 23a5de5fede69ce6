import {
  BlogError,
  type CallOptions,
  type Checked,
  checkPostListQuery,
  emptyPage,
  type Html,
  normalizePath,
  type Page,
  parseInput,
  type Post,
  type PostListQuery,
  type PostRef,
  postRefSchema,
  type PostSummary,
} from '@blog/core';

import type { FeedOptions } from '../feed.js';
import { type FeedContext, toPost, toPostSummary } from '../map.js';
import { feedCapabilities } from '../capabilities.js';
import type { FeedItem } from '../wire.js';
import type { FeedPage } from './pages.js';
import { entriesFrom, placeAfter, decodePosition, encodePosition } from './place.js';
import { type Clean, loadClean } from './safe-html.js';
import type { Walk } from './walk.js';

/** The pages of the feed that `posts.get` looks through. */
const MAX_SEARCHED = 10;

/** An item of the feed, and what it stands in. */
export interface FoundItem {
  item: FeedItem;
  id: string;
  page: FeedPage;
}

/** What the feed says of where its posts stand. */
export function contextOf({ feed }: FeedPage): FeedContext {
  return { home: feed.link ?? null };
}

function wholePost(item: FeedItem, context: FeedContext, clean: Clean): Post<Html> {
  const post = toPost(item, context);
  if (post.content === null) return post;
  const html = clean(post.content.html, item.base ?? post.url ?? context.home);
  return { ...post, content: { ...post.content, html } };
}

/** `posts.list`: what is left of one page of the feed, as far as the limit goes. */
export async function listPosts(
  walk: Walk,
  options: FeedOptions,
  given: PostListQuery,
  call: CallOptions = {},
): Promise<Page<PostSummary>> {
  const operation = 'posts.list';
  const query: Checked<PostListQuery> = checkPostListQuery(given, feedCapabilities.posts);
  // A feed has no pages but the posts of its blog.
  if (query.kind === 'page') return emptyPage(query, feedCapabilities.posts);
  const { url } = options;
  const start = query.cursor === undefined ? null : decodePosition(query.cursor, url, operation);
  const place = start ?? { address: url, number: 0, after: null };
  const page = await walk.at(place, { ...call, operation });
  const entries = entriesFrom(page.entries, place);
  const taken = entries.slice(0, query.limit);
  const context = contextOf(page);
  const clean = query.content === true ? await loadClean(options, 'post', operation) : null;
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

/**
 * Looks for an item in the first pages of the feed.
 *
 * @throws BlogError `not_found` where none of them has it.
 */
export async function findItem(
  walk: Walk,
  ref: PostRef,
  call: CallOptions & { operation: string },
): Promise<FoundItem> {
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
  walk: Walk,
  options: FeedOptions,
  given: PostRef,
  call: CallOptions = {},
): Promise<Post<Html>> {
  const operation = 'posts.get';
  const ref: PostRef = parseInput(postRefSchema, given, operation);
  const { item, page } = await findItem(walk, ref, { ...call, operation });
  return wholePost(item, contextOf(page), await loadClean(options, 'post', operation));
}
