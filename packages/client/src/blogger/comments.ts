import {
  BlogError,
  type CallOptions,
  checkCommentListQuery,
  type Comment,
  type CommentListQuery,
  type CommentRef,
  commentRefSchema,
  type CommentStatus,
  type CommentCapabilities,
  compareStrings,
  emptyPage,
  type Page,
  parseInput,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import { type Blogger, isBloggerId } from './api.js';
import { ask, askPage, type BloggerRequest, needsToken, notFound } from './context.js';
import { commentFields } from './fields.js';
import { unlessMissing } from './get-post.js';
import { toComment } from './map.js';
import { type BloggerComment, bloggerCommentSchema } from './wire.js';

/** Blogger has no trash of comments. */
const wireStatuses: Readonly<Partial<Record<CommentStatus, string>>> = {
  approved: 'LIVE',
  pending: 'PENDING',
  spam: 'SPAM',
  deleted: 'EMPTIED',
};

/** The list of a post tells readers what is live or emptied; that of the blog has to be asked so. */
function requestOf(
  { view }: Blogger,
  postId: string | undefined,
  wireStatus: string | undefined,
): Omit<BloggerRequest, 'operation'> {
  const fields = `nextPageToken,prevPageToken,items(${commentFields})`;
  if (postId === undefined)
    return { path: '/comments', params: { fields, status: wireStatus ?? ['LIVE', 'EMPTIED'] } };
  return {
    path: `/posts/${postId}/comments`,
    params: {
      fields,
      ...(wireStatus !== undefined && view !== null && { view, status: wireStatus }),
    },
  };
}

/** A page of comments of a post, or for who has a token, of the whole blog. */
export async function listComments(
  blogger: Blogger,
  capabilities: CommentCapabilities,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const operation = 'comments.list';
  const query = checkCommentListQuery(given, capabilities);
  options?.signal?.throwIfAborted();
  const { postId, status } = query;
  const wireStatus = status && wireStatuses[status];
  const isOpen = status === undefined || status === 'approved';
  if (blogger.view === null && !isOpen) throw needsToken(operation, `comments in ${status}`);
  if (blogger.view === null && postId === undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: without an accessToken Blogger lists the comments of one post only. Give its postId.`,
      backend: 'blogger',
      operation,
    });
  if (status === 'trashed' || (postId !== undefined && !isBloggerId(postId)))
    return emptyPage(query, capabilities);
  const request = { operation, ...requestOf(blogger, postId, wireStatus) };
  const key = queryKey(operation, query);
  const page = await unlessMissing(askPage(blogger, request, query, key, options));
  if (page === null) return emptyPage(query, capabilities);
  const { values, ...cursors } = page;
  const { items, problems } = parseItems(bloggerCommentSchema, values, (wire) =>
    toComment({ ...wire, status: wire.status ?? wireStatus }, { postUrl: null }),
  );
  const wanted = status === undefined ? ['approved', 'deleted'] : [status];
  return {
    // In what order they come is nowhere told.
    items: items
      .filter((comment) => wanted.includes(comment.status))
      .toSorted((a, b) => compareStrings(a.createdAt, b.createdAt) || compareStrings(a.id, b.id)),
    ...cursors,
    total: null,
    problems,
  };
}

/** Where a comment is, by its id; `null` where that is none of ours. */
export function commentPath(id: string): string | null {
  const [postId = '', commentId = '', ...rest] = String(id).split('.');
  const isOurs = isBloggerId(postId) && isBloggerId(commentId) && rest.length === 0;
  return isOurs ? `/posts/${postId}/comments/${commentId}` : null;
}

/** A comment as Blogger tells it. */
export async function findComment(
  blogger: Blogger,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<BloggerComment> {
  const path = commentPath(id);
  const params = { view: blogger.view, fields: commentFields };
  const wire =
    path === null
      ? null
      : await unlessMissing(
          ask(blogger, bloggerCommentSchema, { operation, path, params }, options),
        );
  if (wire === null) throw notFound(operation, `comment with the id "${id}"`);
  return wire;
}

/** A comment as the model has it. */
export function commentOf(wire: BloggerComment, operation: string): Comment<RawHtml> {
  const comment = toComment(wire, { postUrl: null });
  if (comment !== null) return comment;
  throw new BlogError('bad_response', {
    message: `Blogger answered ${operation} with a comment without a legible date`,
    backend: 'blogger',
    operation,
    details: { path: 'published' },
  });
}

/** The comment that the ref names. */
export async function getComment(
  blogger: Blogger,
  ref: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  return commentOf(await findComment(blogger, id, operation, options), operation);
}
