import {
  type CallOptions,
  type Comment,
  type CommentRef,
  isBlogError,
  type RawHtml,
} from '@blog/core';
import { commentRefSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import type { ApiQuery } from '../../kit/api.js';
import { notFound } from '../../kit/missing.js';
import { parseWire } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { isCommentsOff } from '../api/errors.js';
import { toComment } from '../mapping/map.js';
import { ghostId } from '../mapping/nql.js';
import { isOnHiddenPost, rowOf } from '../mapping/values.js';
import { type GhostReply, ghostReplySchema } from '../mapping/wire.js';

/** Whether readers see the comment: it is published, or it has replies and stays for them. */
function isShown({ status, count }: GhostReply): boolean {
  const replies = (count?.replies ?? 0) + (count?.direct_replies ?? 0);
  return status === 'published' || replies > 0;
}

/** A comment, and whether a moderator got it. */
export interface FoundComment {
  readonly wire: GhostReply;
  readonly isModerator: boolean;
}

/** Asks for one comment; where comments are turned off, there is none. */
async function askForComment(
  client: GhostClient,
  id: string,
  query: ApiQuery,
  operation: string,
  options?: CallOptions,
): Promise<FoundComment> {
  const origin = { backend: client.backend, operation };
  try {
    const request = { operation, path: `/comments/${id}`, query };
    const { data, isModerator } = await client.askComments(request, options);
    const wire = parseWire(ghostReplySchema, rowOf(data, 'comments', operation), origin);
    return { wire, isModerator };
  } catch (error) {
    if (isCommentsOff(error) || isBlogError(error, 'not_found'))
      throw notFound(origin, `comment with the id "${id}"`);
    throw error;
  }
}

/**
 * Reads a comment with its post and parent, as this caller may see it.
 *
 * @throws BlogError `not_found` where there is none, or the caller may not see it.
 */
export async function readComment(
  client: GhostClient,
  id: string,
  operation: string,
  options?: CallOptions,
): Promise<FoundComment> {
  const { backend, version, isAdmin } = client;
  const absent = notFound({ backend, operation }, `comment with the id "${id}"`);
  if (!ghostId.test(id)) throw absent;
  const include = `member,post,parent,count.replies${version === 5 ? '' : ',count.direct_replies'}`;
  const found = await askForComment(client, id, { include }, operation, options);
  const { wire } = found;
  if (!wire.post || (!isAdmin && isOnHiddenPost(wire))) throw absent;
  // Moderators see hidden comments. Nobody sees a deleted one, but it stays for its replies.
  if (!(found.isModerator && wire.status === 'hidden') && !isShown(wire)) throw absent;
  // Ghost 5 tells which reply another one answers only where `include` is left out.
  if (version !== 5 || !wire.parent) return found;
  const { wire: plain, isModerator } = await askForComment(client, id, {}, operation, options);
  const { in_reply_to_id, in_reply_to_snippet } = plain;
  return { wire: { ...wire, in_reply_to_id, in_reply_to_snippet }, isModerator };
}

/** See `BlogBackend`'s `comments.get`. */
export async function getComment(
  client: GhostClient,
  given: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  throwIfAborted(options?.signal);
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, given, operation);
  const { wire, isModerator } = await readComment(client, id, operation, options);
  const comment = toComment(wire, {
    postId: wire.post?.id ?? '',
    parentId: wire.parent?.id ?? null,
    memberUuid: await client.memberUuid(options?.signal),
    isModerator,
  });
  if (comment !== null) return comment;
  throw notFound({ backend: client.backend, operation }, `comment "${id}" with a date`);
}
