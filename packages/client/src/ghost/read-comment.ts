import { type CallOptions, isBlogError, type Operation } from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { at, itemIn, notFound } from './answer.js';
import type { Connection, GhostCall } from './connection.js';
import { isCommentsOff } from './errors.js';
import { ghostId } from './nql.js';
import { type GhostReply, ghostReplySchema } from './wire.js';

/** Whether its post has no place of its own that readers find. Ghost lists its comments all the same. */
export function isHidden(comment: unknown): boolean {
  const post = at(comment, 'post');
  const [url, uuid] = [at(post, 'url'), at(post, 'uuid')];
  const [, place, name] =
    /\/(?:(p|email)\/)?([^/]+)\/$/.exec(typeof url === 'string' ? url : '') ?? [];
  return place === undefined ? name === '404' : name === uuid;
}

/** What is there of a comment for a reader: it says something, or stands for its replies. */
function isShown({ status, count }: GhostReply): boolean {
  const replies = (count?.replies ?? 0) + (count?.direct_replies ?? 0);
  return status === 'published' || replies > 0;
}

/**
 * A comment with its post and parent, as this caller may see it.
 *
 * @throws BlogError `not_found` where there is none that it may.
 */
export async function readComment(
  connection: Connection,
  id: string,
  operation: Operation,
  options?: CallOptions,
): Promise<{ wire: GhostReply; isModerator: boolean }> {
  const absent = notFound(`comment "${id}"`, operation);
  if (!ghostId.test(id)) throw absent;
  const { version, isAdmin } = connection;
  let isModerator = false;
  const include = `member,post,parent,count.replies${version === 5 ? '' : ',count.direct_replies'}`;
  const read = async (query: GhostCall['query']) => {
    try {
      const call = { path: `comments/${id}`, operation, query, options };
      const told = await connection.comments(call);
      ({ isModerator } = told);
      const wire = itemIn(told.answer, 'comments', operation);
      return parseWire(ghostReplySchema, wire, { backend: 'ghost', operation });
    } catch (error) {
      throw isCommentsOff(error) || isBlogError(error, 'not_found') ? absent : error;
    }
  };
  const wire = await read({ include });
  if (!wire.post || (!isAdmin && isHidden(wire))) throw absent;
  // What is hidden is there for moderators, what is deleted for nobody but for its replies.
  if (!(isModerator && wire.status === 'hidden') && !isShown(wire)) throw absent;
  // Ghost 5 tells whom a reply answers only where nothing is asked for by name.
  if (version !== 5 || !wire.parent) return { wire, isModerator };
  const { in_reply_to_id, in_reply_to_snippet } = await read({});
  return { wire: { ...wire, in_reply_to_id, in_reply_to_snippet }, isModerator };
}
