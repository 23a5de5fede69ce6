import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  type CommentStatus,
  type Page,
  type RawHtml,
} from '@blog/core';
import { checkCommentListQuery, compareStrings, emptyPage, queryKey } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import type { ApiRequest } from '../../kit/api.js';
import { unlessMissing } from '../../kit/missing.js';
import { parseItems } from '../../kit/wire.js';
import { type BloggerClient, needsToken } from '../api/client.js';
import { toComment } from '../mapping/map.js';
import { commentFields } from '../mapping/values.js';
import { bloggerCommentSchema } from '../mapping/wire.js';
import { isBloggerId } from '../options.js';
import { askPage } from '../paging.js';

/** Blogger has no trash of comments. */
const wireStatuses: Readonly<Partial<Record<CommentStatus, string>>> = {
  approved: 'LIVE',
  pending: 'PENDING',
  spam: 'SPAM',
  deleted: 'EMPTIED',
};

/** A post's list gives readers live and emptied comments; the blog's list has to be asked for them. */
function requestOf(
  { view }: BloggerClient,
  postId: string | undefined,
  wireStatus: string | undefined,
): Omit<ApiRequest, 'operation'> {
  const fields = `nextPageToken,prevPageToken,items(${commentFields})`;
  if (postId === undefined)
    return { path: '/comments', query: { fields, status: wireStatus ?? ['LIVE', 'EMPTIED'] } };
  return {
    path: `/posts/${postId}/comments`,
    query: {
      fields,
      ...(wireStatus !== undefined && view !== null && { view, status: wireStatus }),
    },
  };
}

/** `comments.list`: of a post, or with a token of the whole blog. */
export async function listComments(
  client: BloggerClient,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const operation = 'comments.list';
  const query = checkCommentListQuery(given, client.capabilities.comments);
  const empty = emptyPage(query, client.capabilities.comments);
  throwIfAborted(options?.signal);
  const { postId, status } = query;
  const wireStatus = status && wireStatuses[status];
  const isOpen = status === undefined || status === 'approved';
  if (client.view === null && !isOpen) throw needsToken(operation, `comments in ${status}`);
  if (client.view === null && postId === undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: without an accessToken Blogger lists the comments of one post only. Give its postId.`,
      backend: 'blogger',
      operation,
    });
  if (status === 'trashed' || (postId !== undefined && !isBloggerId(postId))) return empty;
  const request = { operation, ...requestOf(client, postId, wireStatus) };
  const key = queryKey(operation, query);
  const page = await unlessMissing(askPage(client, request, query, key, options));
  if (page === null) return empty;
  const { values, ...cursors } = page;
  const { items, problems } = parseItems(bloggerCommentSchema, values, (wire) =>
    toComment({ ...wire, status: wire.status ?? wireStatus }, { postUrl: null }),
  );
  const wanted = status === undefined ? ['approved', 'deleted'] : [status];
  return {
    // Their order is nowhere documented.
    items: items
      .filter((comment) => wanted.includes(comment.status))
      .toSorted((a, b) => compareStrings(a.createdAt, b.createdAt) || compareStrings(a.id, b.id)),
    ...cursors,
    total: null,
    problems,
  };
}
