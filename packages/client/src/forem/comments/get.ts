import type { CallOptions, Comment, CommentRef, RawHtml } from '@blog/core';
import { commentRefSchema, parseInput } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { notFound } from '../../kit/missing.js';
import type { ForemClient } from '../api/client.js';
import { readThread } from './thread.js';

/** `comments.get`, out of all comments of the article: alone, a comment names neither it nor its parent. */
export async function getComment(
  client: ForemClient,
  ref: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, ref, operation);
  throwIfAborted(options?.signal);
  const thread = await readThread(client, id.split('.')[0] ?? '', operation, options);
  const found = thread?.comments.find((comment) => comment.id === id);
  if (found !== undefined) return found;
  throw notFound({ backend: 'forem', operation }, `comment with the id "${id}"`);
}
