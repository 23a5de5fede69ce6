import {
  BlogError,
  type CallOptions,
  checkCommentListQuery,
  type Comment,
  type CommentListQuery,
  type CommentRef,
  commentRefSchema,
  type CommentCapabilities,
  countedIdsSchema,
  emptyPage,
  type Page,
  parseInput,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import { at, listIn, notFound } from './answer.js';
import type { Connection } from './connection.js';
import { byThread, cursorsOf, cut } from './cursors.js';
import { isCommentsOff } from './errors.js';
import { listByStatus } from './list-by-status.js';
import { toComment } from './map.js';
import { isHidden, readComment } from './read-comment.js';
import { ghostId, nqlText } from './nql.js';
import { readThreads } from './thread-page.js';
import { ghostReplySchema } from './wire.js';

const MOST = 100;

/** The `uuid` of the member whose session it is, asked for once. */
function memberOf(connection: Connection) {
  let asked: Promise<string | null> | null = null;
  return async (options?: CallOptions): Promise<string | null> => {
    if (!connection.isMember) return null;
    asked ??= connection
      .members({ path: 'member', operation: 'comments.list', options: { init: options?.init } })
      .then((answer) => {
        const uuid = at(answer, 'uuid');
        return typeof uuid === 'string' ? uuid : null;
      });
    try {
      return await asked;
    } catch (error) {
      asked = null;
      throw error;
    }
  };
}

/** `list`, `get` and `counts` of comments, as readers and members have them. */
export function createCommentReads(connection: Connection, capabilities: CommentCapabilities) {
  const { version, isAdmin } = connection;
  const isModerating = capabilities.filters.includes('status');
  const self = memberOf(connection);

  async function list(
    given: CommentListQuery,
    options?: CallOptions,
  ): Promise<Page<Comment<RawHtml>>> {
    options?.signal?.throwIfAborted();
    const operation = 'comments.list';
    const query = checkCommentListQuery(given, capabilities);
    if (isModerating && (query.status !== undefined || query.authorId !== undefined))
      return listByStatus(connection, query, capabilities, options);
    const { postId, limit, sort = 'createdAt' } = query;
    if (postId === undefined && version === 5)
      throw new BlogError('unsupported', {
        message: 'Ghost 5 lists the comments of one post: give a postId',
        backend: 'ghost',
        operation,
      });
    const cursors = cursorsOf(byThread, queryKey(operation, query), operation);
    const start = cursors.read(query.cursor);
    if (postId !== undefined && !ghostId.test(postId)) return emptyPage(query, capabilities);
    const direction = (sort === '-createdAt') !== (start?.isBack === true) ? 'desc' : 'asc';
    try {
      const { rows, hasMore, isModerator } = await readThreads(connection, {
        postId,
        limit,
        direction,
        start,
        options,
      });
      const page = cut(rows, limit, start, (row, way) => cursors.write(row, way), hasMore);
      const memberUuid = await self(options);
      const visible = page.rows.filter(({ root }) => isAdmin || !isHidden(root));
      const postOf = new Map(
        visible.map(({ raw, root }) => [at(raw, 'id'), at(at(root, 'post'), 'id')]),
      );
      const rootOf = new Map(
        visible.map(({ raw, top, reply }) => [at(raw, 'id'), reply && top.id]),
      );
      const { items, problems } = parseItems(
        ghostReplySchema,
        visible.map(({ raw }) => raw),
        (wire) => {
          const id = postId ?? postOf.get(wire.id);
          const parentId = rootOf.get(wire.id) ?? null;
          return typeof id === 'string'
            ? toComment(wire, { postId: id, parentId, memberUuid, isModerator })
            : null;
        },
      );
      const { nextCursor, prevCursor } = page;
      return { items, nextCursor, prevCursor, total: null, problems };
    } catch (error) {
      if (isCommentsOff(error)) return emptyPage(query, capabilities);
      throw error;
    }
  }

  async function get(given: CommentRef, options?: CallOptions): Promise<Comment<RawHtml>> {
    options?.signal?.throwIfAborted();
    const { id } = parseInput(commentRefSchema, given, 'comments.get');
    const { wire, isModerator } = await readComment(connection, id, 'comments.get', options);
    const memberUuid = await self(options);
    const comment = toComment(wire, {
      postId: wire.post?.id ?? '',
      parentId: wire.parent?.id ?? null,
      memberUuid,
      isModerator,
    });
    if (comment !== null) return comment;
    throw notFound(`comment "${id}" with a date`, 'comments.get');
  }

  async function counts(
    given: readonly string[],
    options?: CallOptions,
  ): Promise<Record<string, number>> {
    options?.signal?.throwIfAborted();
    const operation = 'comments.counts';
    const all = parseInput(countedIdsSchema, given, operation);
    const ids = all.filter((id) => ghostId.test(id));
    if (ids.length === 0) return Object.fromEntries(all.map((id) => [id, 0]));
    const seen = async (path: string) => {
      const filter = `id:[${ids.map(nqlText).join(',')}]`;
      const query = { filter, fields: 'id', limit: MOST, skipPagination: 'true' };
      const answer = await connection.content({ path, operation, query, options });
      return listIn(answer, path, operation).map((post) => at(post, 'id'));
    };
    const [counted, ...visible] = await Promise.all([
      connection.members({
        path: 'comments/counts',
        operation,
        query: { ids: ids.join(',') },
        options,
      }),
      // Ghost counts the comments of drafts for anyone.
      ...(isAdmin ? [] : [seen('posts'), seen('pages')]),
    ]);
    const isSeen = new Set(isAdmin ? ids : visible.flat());
    return Object.fromEntries(
      all.map((id) => {
        const count = isSeen.has(id) ? at(counted, id) : 0;
        return [id, typeof count === 'number' ? count : 0];
      }),
    );
  }

  return { list, get, counts };
}
