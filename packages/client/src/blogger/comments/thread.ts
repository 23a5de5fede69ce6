import { BlogError, type CallOptions } from '@blog/core';
import * as z from 'zod/mini';

import type { BloggerClient } from '../api/client.js';
import { type BloggerComment, bloggerCommentSchema, bloggerListSchema } from '../mapping/wire.js';
import { listsOf } from '../paging.js';

const { shape } = bloggerCommentSchema;
const threadSchema = z.object({
  ...bloggerListSchema.shape,
  items: z.optional(
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

/** The parent and status of a comment, and nothing else of it. */
export type Link = Pick<BloggerComment, 'id' | 'status' | 'inReplyTo' | 'post'>;

/** The most lists of comments of one status that are read. */
const MOST_LISTS = 100;

function tooLarge(postId: string, operation: string): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `${operation}: the post ${postId} has more comments than are looked through for answers`,
    backend: 'blogger',
    operation,
    details: { limit: null },
  });
}

/** The links of all comments of a post, whatever their status. */
export async function readLinks(
  client: BloggerClient,
  postId: string,
  operation: string,
  options?: CallOptions,
): Promise<Link[]> {
  const found: Link[] = [];
  const limits = { most: MOST_LISTS, tooMany: () => tooLarge(postId, operation) };
  for (const status of ['LIVE', 'EMPTIED', 'PENDING', 'SPAM']) {
    const request = {
      operation,
      path: `/posts/${postId}/comments`,
      query: {
        view: client.view,
        status,
        fetchBodies: false,
        fields: 'nextPageToken,items(id,status,inReplyTo,post)',
      },
    };
    for await (const list of listsOf(client, threadSchema, request, limits, options))
      for (const item of list.items ?? []) found.push({ ...item, status });
  }
  return found;
}
