import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  type Json,
  type Page,
  type RawHtml,
} from '@blog/core';
import {
  checkCommentListQuery,
  compareStrings,
  emptyPage,
  encodeCursor,
  queryKey,
} from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { readCursor } from '../../kit/page.js';
import type { ForemClient } from '../api/client.js';
import { readThread } from './thread.js';

const operation = 'comments.list';

/** The place of a comment in the list, as a cursor holds it. */
type SortKey = readonly [createdAt: string, id: string];

const sortKeyOf = ({ createdAt, id }: Comment<RawHtml>): SortKey => [createdAt, id];

function readSortKey(payload: Json): SortKey | null {
  const [createdAt, id, ...more] = Array.isArray(payload) ? payload : [];
  const isKey = typeof createdAt === 'string' && typeof id === 'string' && more.length === 0;
  return isKey ? [createdAt, id] : null;
}

/** `comments.list`: a page of an article's comments, cut out of all of them. */
export async function listComments(
  client: ForemClient,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const capabilities = client.capabilities.comments;
  const query = checkCommentListQuery(given, capabilities);
  const { postId, cursor, limit, sort, total } = query;
  const key = queryKey(operation, query);
  const after = readCursor(cursor, key, operation, readSortKey);
  if (postId === undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem lists the comments of one article only. Give its postId.`,
      backend: 'forem',
      operation,
    });
  throwIfAborted(options?.signal);
  const thread = await readThread(client, postId, operation, options);
  if (thread === null) return emptyPage(query, capabilities);
  const { comments, problems } = thread;
  const direction = sort === '-createdAt' ? -1 : 1;
  const compare = (a: SortKey, b: SortKey) =>
    direction * (compareStrings(a[0], b[0]) || compareStrings(a[1], b[1]));
  const rest = comments
    .filter((comment) => after === null || compare(sortKeyOf(comment), after) > 0)
    .toSorted((a, b) => compare(sortKeyOf(a), sortKeyOf(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rest.length > limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor([...sortKeyOf(last)], key) : null,
    prevCursor: null,
    total: total === true ? comments.length : null,
    problems: after === null ? problems : [],
  };
}
