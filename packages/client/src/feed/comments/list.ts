import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  type Html,
  isBlogError,
  type Json,
  type Page,
} from '@blog/core';
import {
  checkCommentListQuery,
  compareStrings,
  emptyPage,
  encodeCursor,
  queryKey,
} from '@blog/core/backend';

import { readCursor } from '../../kit/page.js';
import type { FeedClient } from '../api/client.js';
import { feedCapabilities } from '../capabilities.js';
import { hashOf } from '../paging/cursor.js';
import type { Walk } from '../paging/walk.js';
import { findItem, type FoundItem } from '../posts/get.js';
import { loadClean } from '../safe-html.js';
import { readThread, threadAddress } from './thread.js';

const operation = 'comments.list';

/** The comment that a page begins after, as a cursor holds it. */
type CursorAnchor = readonly [at: string, hash: string];

function readAnchor(payload: Json): CursorAnchor | null {
  const [at, hash] = Array.isArray(payload) ? payload : [];
  return typeof at === 'string' && typeof hash === 'string' ? [at, hash] : null;
}

/** `comments.list`: the feed of a post's comments, read whole, a page of it. */
export async function listComments(
  client: FeedClient,
  walk: Walk,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<Html>>> {
  const query = checkCommentListQuery(given, feedCapabilities.comments);
  const { postId, sort = 'createdAt' } = query;
  if (postId === undefined)
    throw new BlogError('unsupported', {
      message: 'A feed names the comments of a post, not of the whole blog: give a postId',
      backend: 'feed',
      operation,
    });
  const key = queryKey(operation, query);
  const anchor = readCursor(query.cursor, key, operation, readAnchor);
  const empty = emptyPage(query, feedCapabilities.comments);
  const call = { ...options, operation };
  let found: FoundItem;
  try {
    found = await findItem(walk, { id: postId }, call);
  } catch (error) {
    if (isBlogError(error, 'not_found')) return empty;
    throw error;
  }
  const address = threadAddress(walk, found, operation);
  if (address === null) return empty;
  const clean = await loadClean(client, 'comment', operation);
  const { comments, problems } = await readThread(client, walk, found, address, clean, call);
  const direction = sort === 'createdAt' ? 1 : -1;
  comments.sort(
    (left, right) =>
      direction *
      (compareStrings(left.createdAt, right.createdAt) || compareStrings(left.id, right.id)),
  );
  const start = anchor === null ? 0 : indexAfter(comments, anchor, direction);
  const items = comments.slice(start, start + query.limit);
  const last = items.at(-1);
  const isLast = last === undefined || start + items.length >= comments.length;
  return {
    ...empty,
    items,
    nextCursor: isLast ? null : encodeCursor([last.createdAt, hashOf(last.id)], key),
    problems: anchor === null ? problems : [],
  };
}

/** The index behind a comment; where that is gone, of the first comment that is not before it. */
function indexAfter(
  comments: readonly Comment<Html>[],
  [at, hash]: CursorAnchor,
  direction: 1 | -1,
): number {
  const found = comments.findIndex(({ id, createdAt }) => createdAt === at && hashOf(id) === hash);
  if (found >= 0) return found + 1;
  const next = comments.findIndex(
    ({ createdAt }) => direction * compareStrings(createdAt, at) >= 0,
  );
  return next < 0 ? comments.length : next;
}
