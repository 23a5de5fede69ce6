import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  type Page,
  type RawHtml,
} from '@blog/core';
import { checkCommentListQuery, type Checked, emptyPage, queryKey } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { isCommentsOff } from '../api/errors.js';
import { toComment } from '../mapping/map.js';
import { ghostId, nqlAfter, nqlAnd, nqlText } from '../mapping/nql.js';
import { hasMoreRows, isOnHiddenPost, rowsOf } from '../mapping/values.js';
import { ghostReplySchema } from '../mapping/wire.js';
import { cursorsOf, cutPage, dateKeys, threadKeys } from '../paging/cursors.js';
import { readThreads } from '../paging/read-threads.js';
import { commentSortKey, type ThreadRow } from '../paging/thread-rows.js';

const operation = 'comments.list';

function unsupported(message: string): BlogError<'unsupported'> {
  return new BlogError('unsupported', { message, backend: 'ghost', operation });
}

function directionOf({ sort }: CommentListQuery, isBack: boolean | undefined): 'asc' | 'desc' {
  return (sort === '-createdAt') !== (isBack === true) ? 'desc' : 'asc';
}

/** Lists the comments of one status or writer, replies among them, as Ghost's moderation page does. */
async function listByStatus(
  client: GhostClient,
  query: Checked<CommentListQuery>,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const { postId, authorId, status = 'approved', limit } = query;
  if (status === 'deleted')
    throw unsupported('Ghost has no list of tombstones: they stand in the list of their post');
  const cursors = cursorsOf(dateKeys, queryKey(operation, query), operation);
  const start = cursors.read(query.cursor);
  const ids = [postId, authorId].filter((id) => id !== undefined);
  // In Ghost no comment waits for approval, and none is taken for spam.
  if (status === 'pending' || status === 'spam' || !ids.every((id) => ghostId.test(id)))
    return emptyPage(query, client.capabilities.comments);
  const direction = directionOf(query, start?.isBack);
  const filter = nqlAnd([
    `status:${status === 'approved' ? 'published' : 'hidden'}`,
    postId === undefined ? null : `post_id:${nqlText(postId)}`,
    authorId === undefined ? null : `member_id:${nqlText(authorId)}`,
    start && nqlAfter('created_at', start.key, direction),
  ]);
  const order = `created_at ${direction}, id ${direction}`;
  const request = { operation, path: '/comments', query: { filter, order, limit: limit + 1 } };
  const { data } = await client.admin.send(request, options);
  const rows = rowsOf(data, 'comments', operation);
  const page = cutPage(
    rows,
    limit,
    start,
    (row, way) => {
      const key = commentSortKey(row);
      return key === null ? null : cursors.write(key, way);
    },
    rows.length > limit || hasMoreRows(data),
  );
  const { items, problems } = parseItems(ghostReplySchema, page.rows, (wire) => {
    const id = postId ?? wire.post?.id;
    return id === undefined
      ? null
      : toComment(wire, { postId: id, parentId: null, isModerator: true });
  });
  return { items, nextCursor: page.nextCursor, prevCursor: page.prevCursor, total: null, problems };
}

/** Reads the rows of threads as comments. */
function toComments(
  rows: readonly ThreadRow[],
  postId: string | undefined,
  facts: { memberUuid: string | null; isModerator: boolean },
) {
  const byId = new Map(rows.map((row) => [fieldOf(row.raw, 'id'), row]));
  const raw = rows.map((row) => row.raw);
  return parseItems(ghostReplySchema, raw, (wire) => {
    const row = byId.get(wire.id);
    const id = postId ?? fieldOf(fieldOf(row?.root, 'post'), 'id');
    const parentId = row?.reply ? row.top.id : null;
    return typeof id === 'string' ? toComment(wire, { postId: id, parentId, ...facts }) : null;
  });
}

/** Lists comments in their threads. */
async function listThreads(
  client: GhostClient,
  query: Checked<CommentListQuery>,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const { postId, limit } = query;
  if (postId === undefined && client.version === 5)
    throw unsupported('Ghost 5 lists the comments of one post: give a postId');
  const cursors = cursorsOf(threadKeys, queryKey(operation, query), operation);
  const start = cursors.read(query.cursor);
  const empty = emptyPage(query, client.capabilities.comments);
  if (postId !== undefined && !ghostId.test(postId)) return empty;
  const direction = directionOf(query, start?.isBack);
  try {
    const threadQuery = { postId, limit, direction, start, options };
    const { rows, hasMore, isModerator } = await readThreads(client, threadQuery);
    const page = cutPage(rows, limit, start, (row, way) => cursors.write(row, way), hasMore);
    const memberUuid = await client.memberUuid(options?.signal);
    const visible = page.rows.filter(({ root }) => client.isAdmin || !isOnHiddenPost(root));
    const { items, problems } = toComments(visible, postId, { memberUuid, isModerator });
    const { nextCursor, prevCursor } = page;
    return { items, nextCursor, prevCursor, total: null, problems };
  } catch (error) {
    if (isCommentsOff(error)) return empty;
    throw error;
  }
}

/** See `BlogBackend`'s `comments.list`. */
export async function listComments(
  client: GhostClient,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  throwIfAborted(options?.signal);
  const capabilities = client.capabilities.comments;
  const query = checkCommentListQuery(given, capabilities);
  const isModerating = capabilities.filters.includes('status');
  if (isModerating && (query.status !== undefined || query.authorId !== undefined))
    return listByStatus(client, query, options);
  return listThreads(client, query, options);
}
