import type { CallOptions } from '@blog/core';

import { at, listIn } from './answer.js';
import type { Connection } from './connection.js';

function countOf(root: unknown): number {
  const count = at(at(root, 'count'), 'replies');
  return typeof count === 'number' ? count : 0;
}

function toldOf(root: unknown): number {
  const replies = at(root, 'replies');
  return Array.isArray(replies) ? replies.length : 0;
}

/**
 * Threads with all their replies. Ghost 5 tells three of a thread at most: those of longer ones are
 * asked for, of as many threads as a page of `most` comments takes.
 */
export async function withAllReplies(
  { comments }: Connection,
  roots: readonly unknown[],
  most: number,
  options?: CallOptions,
): Promise<unknown[]> {
  const operation = 'comments.list';
  // The page may begin within the first thread.
  let before = -1 - countOf(roots[0]);
  return Promise.all(
    roots.map(async (root) => {
      const isOnPage = before <= most;
      before += 1 + countOf(root);
      const id = at(root, 'id');
      if (!isOnPage || typeof id !== 'string' || countOf(root) <= toldOf(root)) return root;
      const path = `comments/${encodeURIComponent(id)}/replies`;
      const { answer } = await comments({ path, operation, query: { limit: 'all' }, options });
      return Object.assign({}, root, { replies: listIn(answer, 'comments', operation) });
    }),
  );
}
