import {
  type CallOptions,
  checkFormat,
  checkRevision,
  checkSettableStatus,
  type Comment,
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  type CommentCapabilities,
  type CreatedComment,
  type CreateOptions,
  BlogError,
  invalidField,
  isBlogError,
  type Operation,
  parseInput,
  type RawHtml,
  type SettableStatus,
  type WriteOptions,
} from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { itemIn, notFound } from './answer.js';
import type { Connection } from './connection.js';
import { toComment } from './map.js';
import { ghostId } from './nql.js';
import { readComment } from './read-comment.js';
import { type GhostReply, ghostReplySchema } from './wire.js';

interface Standing {
  postId: string;
  /** The comment at the top of its thread, which Ghost 5 does not tell of a reply. */
  parentId: string | null;
  operation: Operation;
}

function modelOf(answer: unknown, { postId, parentId, operation }: Standing): Comment<RawHtml> {
  const origin = { backend: 'ghost', operation };
  const wire = parseWire(ghostReplySchema, itemIn(answer, 'comments', operation), origin);
  // Who writes here is its writer, or moderates.
  const comment = toComment(wire, { postId, parentId, isModerator: true });
  if (comment !== null) return comment;
  throw new BlogError('bad_response', {
    message: `Ghost answered ${operation} without a legible date`,
    ...origin,
    details: { path: 'comments[0].created_at' },
  });
}

function standing({ post, parent }: GhostReply, operation: Operation): Standing {
  return { postId: post?.id ?? '', parentId: parent?.id ?? null, operation };
}

/** What a reply has to name: Ghost nests one level, and names whom a deeper one answers beside that. */
async function answered(
  connection: Connection,
  { postId, parentId }: CommentInput,
  options: CallOptions,
): Promise<Record<string, string>> {
  if (parentId === undefined || parentId === null) return {};
  const operation = 'comments.create';
  const refused = (why: string) => invalidField('parentId', why, operation);
  let wire: GhostReply;
  try {
    ({ wire } = await readComment(connection, parentId, operation, options));
  } catch (error) {
    if (isBlogError(error, 'not_found')) throw refused('There is no such comment');
    throw error;
  }
  if (wire.post?.id !== postId) throw refused('Expected a comment on the same post');
  const top = wire.parent_id ?? wire.parent?.id;
  if (top === undefined || top === null) return { parent_id: parentId };
  // Ghost would take it for an answer to the thread.
  if (wire.status === 'deleted') throw refused('Ghost takes no answer to a reply that was deleted');
  return { parent_id: top, in_reply_to_id: parentId };
}

/** A comment of the member whose session it is, or in the name of `member`, by an administrator. */
export async function createComment(
  connection: Connection,
  capabilities: CommentCapabilities,
  member: string | null,
  given: CommentInput,
  options: CreateOptions = {},
): Promise<CreatedComment<RawHtml>> {
  options.signal?.throwIfAborted();
  const operation = 'comments.create';
  const input: CommentInput = parseInput(commentInputSchema, given, operation);
  checkFormat(input.source, capabilities.formats, operation);
  if (options.idempotencyKey !== undefined)
    throw invalidField('idempotencyKey', 'Ghost does not find out a repeated create', operation);
  if (input.status === 'pending')
    throw new BlogError('unsupported', {
      message: 'No comment waits in Ghost: leave the status out',
      backend: 'ghost',
      operation,
    });
  const { postId } = input;
  if (!ghostId.test(postId)) throw notFound(`post "${postId}"`, operation);
  const parent = await answered(connection, input, options);
  const comment = { post_id: postId, ...parent, html: input.source.text };
  const call = { path: 'comments', operation, method: 'POST', options } as const;
  const answer =
    member === null
      ? await connection.members({ ...call, json: { comments: [comment] } })
      : await connection.admin({
          ...call,
          json: { comments: [{ ...comment, member_id: member }] },
        });
  return {
    comment: modelOf(answer, { postId, parentId: parent['parent_id'] ?? null, operation }),
    receipt: null,
  };
}

async function stored(connection: Connection, id: string, operation: Operation, by: WriteOptions) {
  by.signal?.throwIfAborted();
  checkRevision('none', by.revision, null, operation);
  return (await readComment(connection, id, operation, by)).wire;
}

/** Changes the words of the own comment. */
export async function updateComment(
  connection: Connection,
  capabilities: CommentCapabilities,
  id: string,
  given: CommentPatch,
  by: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const operation = 'comments.update';
  by.signal?.throwIfAborted();
  const { source, author }: CommentPatch = parseInput(commentPatchSchema, given, operation);
  checkFormat(source, capabilities.formats, operation);
  const wire = await stored(connection, id, operation, by);
  if (wire.status !== 'published')
    throw invalidField('source', 'A comment that was taken down is not written anew', operation);
  if (author !== undefined)
    throw new BlogError('forbidden', {
      message: 'Members change who wrote a comment in their own profile',
      backend: 'ghost',
      operation,
    });
  const answer = await connection.members({
    path: `comments/${id}`,
    operation,
    method: 'PUT',
    // Without words of its own Ghost leaves it as it is, and still says whose it is.
    json: { comments: [{ id, html: source?.text }] },
    options: by,
  });
  // Left as it was, it is answered in less than a whole.
  const told = source === undefined ? { comments: [wire] } : answer;
  return modelOf(told, standing(wire, operation));
}

/** Deletes a comment: the own one, or, as an administrator, any. */
export async function deleteComment(
  connection: Connection,
  id: string,
  by: WriteOptions = {},
): Promise<void> {
  const operation = 'comments.delete';
  const wire = await stored(connection, id, operation, by);
  if (wire.status === 'deleted') throw notFound(`comment "${id}"`, operation);
  const ask = connection.isAdmin ? connection.admin : connection.members;
  await ask({
    path: `comments/${id}`,
    operation,
    method: 'PUT',
    json: { comments: [{ id, status: 'deleted' }] },
    options: by,
  });
}

/** Shows a comment, or hides it. */
export async function setCommentStatus(
  connection: Connection,
  capabilities: CommentCapabilities,
  id: string,
  given: SettableStatus,
  by: WriteOptions = {},
): Promise<Comment<RawHtml>> {
  const operation = 'comments.setStatus';
  by.signal?.throwIfAborted();
  const status = checkSettableStatus(given, capabilities);
  const wire = await stored(connection, id, operation, by);
  if (wire.status === 'deleted')
    throw invalidField('status', 'A deleted comment stays deleted', operation);
  const wanted = status === 'approved' ? 'published' : 'hidden';
  if (wire.status === wanted) return modelOf({ comments: [wire] }, standing(wire, operation));
  const answer = await connection.admin({
    path: `comments/${id}`,
    operation,
    method: 'PUT',
    json: { comments: [{ id, status: wanted }] },
    options: by,
  });
  return modelOf(answer, standing(wire, operation));
}
