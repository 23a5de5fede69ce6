import {
  BlogError,
  type CallOptions,
  checkRevision,
  checkSettableStatus,
  type Comment,
  type CommentCapabilities,
  invalidField,
  type RawHtml,
  type SettableStatus,
  type WriteOptions,
} from '@blog/core';
import * as z from 'zod/mini';

import type { Blogger } from './api.js';
import { ask, send } from './context.js';
import { commentFields } from './fields.js';
import { commentOf, findComment } from './comments.js';
import { type BloggerComment, bloggerCommentSchema, bloggerListSchema } from './wire.js';

const actions = { approved: 'approve', spam: 'spam' } as const;
const pathOf = ({ post, id }: { post: { id: string }; id: string }) =>
  `/posts/${post.id}/comments/${id}`;

/** Approves a comment, or marks it as spam. */
export async function setCommentStatus(
  blogger: Blogger,
  capabilities: CommentCapabilities,
  id: string,
  given: SettableStatus,
  options?: WriteOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.setStatus';
  const status = checkSettableStatus(given, capabilities);
  checkRevision('none', options?.revision, null, operation);
  options?.signal?.throwIfAborted();
  const wire = await findComment(blogger, id, operation, options);
  const comment = commentOf(wire, operation);
  if (comment.status === 'deleted')
    throw invalidField('status', 'What was deleted stays so', operation);
  if (comment.status === status || (status !== 'approved' && status !== 'spam')) return comment;
  const request = {
    operation,
    path: `${pathOf(wire)}/${actions[status]}`,
    method: 'POST',
    params: { fields: commentFields },
  };
  return commentOf(await ask(blogger, bloggerCommentSchema, request, options), operation);
}

const { shape } = bloggerCommentSchema;
const threadSchema = z.object({
  ...bloggerListSchema.shape,
  items: z.nullish(
    z.array(
      z.object({
        id: shape.id,
        status: shape.status,
        inReplyTo: shape.inReplyTo,
        post: shape.post,
      }),
    ),
  ),
});
type Link = Pick<BloggerComment, 'id' | 'status' | 'inReplyTo' | 'post'>;

/** Of 500 comments each: a thread that goes on and on is not read to its end. */
const MOST_LISTS = 100;

function tooLarge(postId: string, operation: string): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `${operation}: the post ${postId} has more comments than are looked through for answers`,
    backend: 'blogger',
    operation,
    details: { limit: null },
  });
}

/** All comments of a post, whatever their state, with no more than how they hang together. */
async function threadOf(
  blogger: Blogger,
  postId: string,
  operation: string,
  options?: CallOptions,
): Promise<Link[]> {
  const found: Link[] = [];
  for (const status of ['LIVE', 'EMPTIED', 'PENDING', 'SPAM']) {
    let pageToken: string | null = null;
    for (let lists = 0; lists === 0 || pageToken !== null; lists += 1) {
      if (lists === MOST_LISTS) throw tooLarge(postId, operation);
      const list: z.infer<typeof threadSchema> = await ask(
        blogger,
        threadSchema,
        {
          operation,
          path: `/posts/${postId}/comments`,
          params: {
            view: blogger.view,
            status,
            fetchBodies: false,
            maxResults: 500,
            pageToken,
            fields: 'nextPageToken,items(id,status,inReplyTo,post)',
          },
        },
        options,
      );
      for (const item of list.items ?? []) found.push({ ...item, status });
      pageToken = list.nextPageToken ?? null;
    }
  }
  return found;
}

/**
 * Deletes a comment for good. Blogger itself would leave its answers without the comment they
 * answer: where there are some, its content is removed, and it stays as a tombstone. One without
 * answers takes along the tombstones above it that have none left.
 */
export async function deleteComment(
  blogger: Blogger,
  id: string,
  options?: WriteOptions,
): Promise<void> {
  const operation = 'comments.delete';
  checkRevision('none', options?.revision, null, operation);
  options?.signal?.throwIfAborted();
  const wire = await findComment(blogger, id, operation, options);
  const thread = await threadOf(blogger, wire.post.id, operation, options);
  const gone = new Set<string>();
  const isAnswered = (parent: string) =>
    thread.some((link) => link.inReplyTo?.id === parent && !gone.has(link.id));
  if (isAnswered(wire.id)) {
    await send(
      blogger,
      { operation, path: `${pathOf(wire)}/removecontent`, method: 'POST' },
      options,
    );
    return;
  }
  let last: Link | undefined = wire;
  while (last !== undefined && !isAnswered(last.id)) {
    await send(blogger, { operation, path: pathOf(last), method: 'DELETE' }, options);
    gone.add(last.id);
    const parentId: string | undefined = last.inReplyTo?.id;
    last = thread.find(
      (link) => link.id === parentId && link.status === 'EMPTIED' && !gone.has(link.id),
    );
  }
}
