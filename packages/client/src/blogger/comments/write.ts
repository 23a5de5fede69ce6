import type { Comment, RawHtml, SettableStatus, WriteOptions } from '@blog/core';
import { checkRevision, checkSettableStatus, invalidField } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { ask } from '../../kit/api.js';
import type { BloggerClient } from '../api/client.js';
import { commentFields } from '../mapping/values.js';
import { bloggerCommentSchema } from '../mapping/wire.js';
import { commentOf, findComment } from './get.js';
import { type Link, readLinks } from './thread.js';

const actions = { approved: 'approve', spam: 'spam' } as const;
const pathOf = ({ post, id }: { post: { id: string }; id: string }) =>
  `/posts/${post.id}/comments/${id}`;

/** `comments.setStatus`: approves a comment, or marks it as spam. */
export async function setCommentStatus(
  client: BloggerClient,
  id: string,
  given: SettableStatus,
  options?: WriteOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.setStatus';
  const status = checkSettableStatus(given, client.capabilities.comments);
  checkRevision('none', options?.revision, null, operation);
  throwIfAborted(options?.signal);
  const wire = await findComment(client, id, operation, options);
  const comment = commentOf(wire, operation);
  if (comment.status === 'deleted')
    throw invalidField('status', 'What was deleted stays so', operation);
  if (comment.status === status || (status !== 'approved' && status !== 'spam')) return comment;
  const request = {
    operation,
    path: `${pathOf(wire)}/${actions[status]}`,
    method: 'POST',
    query: { fields: commentFields },
  };
  return commentOf(await ask(client, bloggerCommentSchema, request, options), operation);
}

/**
 * `comments.delete`: for good. Blogger would leave answers without the comment that they answer. So
 * a comment with answers loses its content and stays as a tombstone; a comment without answers is
 * deleted, and so are the tombstones above it that have no answer left.
 */
export async function deleteComment(
  client: BloggerClient,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'comments.delete';
  checkRevision('none', options?.revision, null, operation);
  throwIfAborted(options?.signal);
  const wire = await findComment(client, id, operation, options);
  const thread = await readLinks(client, wire.post.id, operation, options);
  const gone = new Set<string>();
  const isAnswered = (parent: string) =>
    thread.some((link) => link.inReplyTo?.id === parent && !gone.has(link.id));
  if (isAnswered(wire.id)) {
    await client.send(
      { operation, path: `${pathOf(wire)}/removecontent`, method: 'POST' },
      options,
    );
    return;
  }
  let last: Link | undefined = wire;
  while (last !== undefined && !isAnswered(last.id)) {
    await client.send({ operation, path: pathOf(last), method: 'DELETE' }, options);
    gone.add(last.id);
    const parentId: string | undefined = last.inReplyTo?.id;
    last = thread.find(
      (link) => link.id === parentId && link.status === 'EMPTIED' && !gone.has(link.id),
    );
  }
}
