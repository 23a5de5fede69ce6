import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentRef,
  type RawHtml,
} from '@blog/core';
import { commentRefSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import type { BloggerClient } from '../api/client.js';
import { toComment } from '../mapping/map.js';
import { commentFields } from '../mapping/values.js';
import { type BloggerComment, bloggerCommentSchema } from '../mapping/wire.js';
import { isBloggerId } from '../options.js';

/** The path of a comment, by its id; `null` where it is no id of this backend. */
function commentPath(id: string): string | null {
  const [postId = '', commentId = '', ...rest] = String(id).split('.');
  const isOurs = isBloggerId(postId) && isBloggerId(commentId) && rest.length === 0;
  return isOurs ? `/posts/${postId}/comments/${commentId}` : null;
}

/** A comment as Blogger tells it. */
export async function findComment(
  client: BloggerClient,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<BloggerComment> {
  const path = commentPath(id);
  const query = { view: client.view, fields: commentFields };
  const wire =
    path === null
      ? null
      : await unlessMissing(ask(client, bloggerCommentSchema, { operation, path, query }, options));
  if (wire === null)
    throw notFound({ backend: 'blogger', operation }, `comment with the id "${id}"`);
  return wire;
}

/** The model of a comment. */
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

/** `comments.get`. */
export async function getComment(
  client: BloggerClient,
  ref: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, ref, operation);
  throwIfAborted(options?.signal);
  return commentOf(await findComment(client, id, operation, options), operation);
}
