import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentInput,
  type CommentPatch,
  type CreatedComment,
  type CreateOptions,
  type RawHtml,
  type SettableStatus,
  type WriteOptions,
} from '@blog/core';
import {
  checkCommentInput,
  checkCommentPatch,
  checkRevision,
  checkSettableStatus,
  invalidField,
} from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { notFound, unlessMissing } from '../../kit/missing.js';
import { parseWire } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { toComment } from '../mapping/map.js';
import { ghostId } from '../mapping/nql.js';
import { rowOf } from '../mapping/values.js';
import { type GhostReply, ghostReplySchema } from '../mapping/wire.js';
import { readComment } from './get.js';

/** The post of a comment, and the comment at the top of its thread. */
interface ThreadIds {
  postId: string;
  /** Ghost 5 does not tell it of a reply. */
  parentId: string | null;
}

function idsOf({ post, parent }: GhostReply): ThreadIds {
  return { postId: post?.id ?? '', parentId: parent?.id ?? null };
}

/** Reads the comment that an answer holds. */
function toOneComment(data: unknown, ids: ThreadIds, operation: string): Comment<RawHtml> {
  const origin = { backend: 'ghost', operation };
  const wire = parseWire(ghostReplySchema, rowOf(data, 'comments', operation), origin);
  // The caller wrote it, or moderates: both may see its source.
  const comment = toComment(wire, { ...ids, isModerator: true });
  if (comment !== null) return comment;
  throw new BlogError('bad_response', {
    message: `Ghost answered ${operation} without a legible date`,
    ...origin,
    details: { path: 'comments[0].created_at' },
  });
}

/** Reads the comment that a write changes. */
async function readStored(
  client: GhostClient,
  id: string,
  operation: string,
  options: WriteOptions,
): Promise<GhostReply> {
  throwIfAborted(options.signal);
  checkRevision('none', options.revision, null, operation);
  return (await readComment(client, id, operation, options)).wire;
}

/** Sends a change of a comment; gives the answer. */
async function sendChange(
  api: GhostClient['admin'],
  id: string,
  fields: { html?: string | undefined; status?: string },
  operation: string,
  options: WriteOptions,
): Promise<unknown> {
  const json = { comments: [{ id, ...fields }] };
  const request = { operation, path: `/comments/${id}`, method: 'PUT', json };
  return (await api.send(request, options)).data;
}

/**
 * The fields of a reply that tell which comment it answers. Ghost has one level of replies: a reply to a
 * reply names the comment at the top as its parent, and the reply that it answers in a field of its own.
 */
async function parentFields(
  client: GhostClient,
  { postId, parentId }: CommentInput,
  options: CallOptions,
): Promise<{ parent_id?: string; in_reply_to_id?: string }> {
  if (parentId === undefined || parentId === null) return {};
  const operation = 'comments.create';
  const refused = (why: string) => invalidField('parentId', why, operation);
  const found = await unlessMissing(readComment(client, parentId, operation, options));
  if (found === null) throw refused('There is no such comment');
  const { wire } = found;
  if (wire.post?.id !== postId) throw refused('Expected a comment on the same post');
  const top = wire.parent_id ?? wire.parent?.id;
  if (top === undefined || top === null) return { parent_id: parentId };
  // Ghost would take it for an answer to the comment at the top.
  if (wire.status === 'deleted') throw refused('Ghost takes no answer to a reply that was deleted');
  return { parent_id: top, in_reply_to_id: parentId };
}

/** See `BlogBackend`'s `comments.create`. An administrator writes in the name of a member. */
export async function createComment(
  client: GhostClient,
  given: CommentInput,
  options: CreateOptions = {},
): Promise<CreatedComment<RawHtml>> {
  throwIfAborted(options.signal);
  const operation = 'comments.create';
  const { backend, commentAs } = client;
  const input = checkCommentInput(given, client.capabilities.comments);
  if (options.idempotencyKey !== undefined)
    throw invalidField('idempotencyKey', 'Ghost does not find out a repeated create', operation);
  if (input.status === 'pending')
    throw new BlogError('unsupported', {
      message: 'No comment waits in Ghost: leave the status out',
      backend,
      operation,
    });
  const { postId } = input;
  if (!ghostId.test(postId)) throw notFound({ backend, operation }, `post with the id "${postId}"`);
  const parent = await parentFields(client, input, options);
  const comment = { post_id: postId, ...parent, html: input.source.text };
  const [api, row] =
    commentAs === null
      ? [client.members, comment]
      : [client.admin, { ...comment, member_id: commentAs }];
  const request = { operation, path: '/comments', method: 'POST', json: { comments: [row] } };
  const { data } = await api.send(request, options);
  const ids = { postId, parentId: parent.parent_id ?? null };
  return { comment: toOneComment(data, ids, operation), receipt: null };
}

/** See `BlogBackend`'s `comments.update`: a member changes the text of an own comment. */
export async function updateComment(
  client: GhostClient,
  id: string,
  given: CommentPatch,
  options: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const operation = 'comments.update';
  throwIfAborted(options.signal);
  const { source, author } = checkCommentPatch(given, client.capabilities.comments);
  const wire = await readStored(client, id, operation, options);
  if (wire.status !== 'published')
    throw invalidField('source', 'A comment that was taken down is not written anew', operation);
  if (author !== undefined)
    throw new BlogError('forbidden', {
      message: 'Members change who wrote a comment in their own profile',
      backend: client.backend,
      operation,
    });
  // Without a text Ghost changes nothing, but still refuses the comments of others.
  const data = await sendChange(client.members, id, { html: source?.text }, operation, options);
  // Where nothing was changed, the answer lacks some fields.
  const answer = source === undefined ? { comments: [wire] } : data;
  return toOneComment(answer, idsOf(wire), operation);
}

/** See `BlogBackend`'s `comments.delete`: a member deletes an own comment, an administrator any. */
export async function deleteComment(
  client: GhostClient,
  id: string,
  options: WriteOptions = {},
): Promise<void> {
  const operation = 'comments.delete';
  const wire = await readStored(client, id, operation, options);
  if (wire.status === 'deleted')
    throw notFound({ backend: client.backend, operation }, `comment with the id "${id}"`);
  const api = client.isAdmin ? client.admin : client.members;
  await sendChange(api, id, { status: 'deleted' }, operation, options);
}

/** See `BlogBackend`'s `comments.setStatus`: shows a comment, or hides it. */
export async function setCommentStatus(
  client: GhostClient,
  id: string,
  given: SettableStatus,
  options: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const operation = 'comments.setStatus';
  throwIfAborted(options.signal);
  const status = checkSettableStatus(given, client.capabilities.comments);
  const wire = await readStored(client, id, operation, options);
  if (wire.status === 'deleted')
    throw invalidField('status', 'A deleted comment stays deleted', operation);
  const wanted = status === 'approved' ? 'published' : 'hidden';
  const data =
    wire.status === wanted
      ? { comments: [wire] }
      : await sendChange(client.admin, id, { status: wanted }, operation, options);
  return toOneComment(data, idsOf(wire), operation);
}
