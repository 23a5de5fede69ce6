import type { Actor, BlogBackend } from '@blog/core';
import type { JsonBytesOperations } from '@blog/core/backend';

import type { Context } from '../kit/context.js';
import { commentsBytes } from './comments.js';
import { postsBytes } from './posts.js';
import { viewerOf } from './viewer.js';

/**
 * The fast path of one caller. Stored JSON is in the form of anonymous readers; a query that it does
 * not serve (custom fields, receipts, hidden states, sources) is answered by the view's own method,
 * and encoded. In both cases the bytes parse to exactly the method's answer.
 */
export function jsonBytesFor(
  context: Context,
  actor: Actor,
  view: () => BlogBackend,
  asksOtherPosts: boolean,
): JsonBytesOperations {
  const viewer = viewerOf(context, actor);
  return {
    ...(context.posts === 'own' && postsBytes(viewer, () => view().posts)),
    ...commentsBytes(viewer, () => view().comments, context.posts, asksOtherPosts),
  };
}
