import {
  BlogError,
  type CallOptions,
  type Checked,
  type Comment,
  type CommentListQuery,
  type CommentCapabilities,
  emptyPage,
  type Page,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import { listIn } from './answer.js';
import type { Connection } from './connection.js';
import { byDate, cursorsOf, cut } from './cursors.js';
import { toComment } from './map.js';
import { ghostId, nqlAnd, nqlBehind, nqlText } from './nql.js';
import { commentSortKey } from './thread-rows.js';
import { ghostReplySchema } from './wire.js';

/** `comments.list` of one status or writer, replies and all, as Ghost's own page of moderation does it. */
export async function listByStatus(
  connection: Connection,
  query: Checked<CommentListQuery>,
  capabilities: CommentCapabilities,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const operation = 'comments.list';
  const { postId, authorId, status = 'approved', sort = 'createdAt', limit } = query;
  if (status === 'deleted')
    throw new BlogError('unsupported', {
      message: 'Ghost has no list of tombstones: they stand in the list of their post',
      backend: 'ghost',
      operation,
    });
  const cursors = cursorsOf(byDate, queryKey(operation, query), operation);
  const start = cursors.read(query.cursor);
  const ids = [postId, authorId].filter((id) => id !== undefined);
  // Nothing waits in Ghost, and nothing is taken for spam.
  if (status === 'pending' || status === 'spam' || !ids.every((id) => ghostId.test(id)))
    return emptyPage(query, capabilities);
  const direction = (sort === '-createdAt') !== (start?.isBack === true) ? 'desc' : 'asc';
  const answer = await connection.admin({
    path: 'comments',
    operation,
    query: {
      filter: nqlAnd([
        `status:${status === 'approved' ? 'published' : 'hidden'}`,
        postId === undefined ? null : `post_id:${nqlText(postId)}`,
        authorId === undefined ? null : `member_id:${nqlText(authorId)}`,
        start && nqlBehind('created_at', start.place, direction),
      ]),
      order: `created_at ${direction}, id ${direction}`,
      limit: limit + 1,
    },
    options,
  });
  const rows = listIn(answer, 'comments', operation);
  const page = cut(rows, limit, start, (row, way) => {
    const place = commentSortKey(row);
    return place === null ? null : cursors.write(place, way);
  });
  const { items, problems } = parseItems(ghostReplySchema, page.rows, (wire) => {
    const id = postId ?? wire.post?.id;
    return id === undefined
      ? null
      : toComment(wire, { postId: id, parentId: null, isModerator: true });
  });
  return { items, nextCursor: page.nextCursor, prevCursor: page.prevCursor, total: null, problems };
}
