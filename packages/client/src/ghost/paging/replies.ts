import type { CallOptions } from '@blog/core';

import { fieldOf } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { nqlAfter } from '../mapping/nql.js';
import { hasMoreRows, rowsOf } from '../mapping/values.js';
import { compareSortKeys, type Start, type ThreadKey } from './cursors.js';
import { commentSortKey, repliesOf } from './thread-rows.js';

/** The threads that a page asks for. */
export interface ThreadQuery {
  postId: string | undefined;
  limit: number;
  direction: 'asc' | 'desc';
  start: Start<ThreadKey> | null;
  options: CallOptions | undefined;
}

/** Whether a comment has more replies than came with it. */
function isIncomplete(root: unknown): boolean {
  const count = fieldOf(fieldOf(root, 'count'), 'replies');
  return typeof count === 'number' && count > repliesOf(root).length;
}

function inDirection(comments: readonly unknown[], direction: 'asc' | 'desc'): unknown[] {
  const isDown = direction === 'desc' ? -1 : 1;
  return comments.toSorted((left, right) => {
    const [one, other] = [commentSortKey(left), commentSortKey(right)];
    return one === null || other === null ? 0 : compareSortKeys(one, other) * isDown;
  });
}

/** The replies of one thread, from the start of the page on. */
async function readReplies(
  client: GhostClient,
  rootId: string,
  { limit, direction, options }: ThreadQuery,
  after: ThreadKey['reply'],
): Promise<{ replies: unknown[]; hasMore: boolean }> {
  const operation = 'comments.list';
  const { data } = await client.askComments(
    {
      operation,
      path: `/comments/${rootId}/replies`,
      query: {
        filter: after === null ? undefined : nqlAfter('created_at', after, direction),
        order: `created_at ${direction}, id ${direction}`,
        // Administrators get the oldest first, whatever order they ask for.
        limit: client.isAdmin && direction === 'desc' ? 'all' : limit + 1,
      },
    },
    options,
  );
  const replies = inDirection(rowsOf(data, 'comments', operation), direction);
  return { replies, hasMore: hasMoreRows(data) };
}

/** A page completes at most this many threads: the one that it begins in, and one more. */
const MAX_COMPLETED = 2;

/**
 * Adds the replies that Ghost 5 leaves out: it gives only the first three of each comment. The page
 * ends where a third thread would have to be completed, so that it does not cost a request for each.
 */
export async function addReplies(
  client: GhostClient,
  roots: readonly unknown[],
  query: ThreadQuery,
): Promise<{ roots: unknown[]; isCutOff: boolean }> {
  const { limit, direction, start } = query;
  const whole: unknown[] = [];
  let completed = 0;
  let rows = 0;
  for (const root of inDirection(roots, direction)) {
    if (rows > limit) return { roots: whole, isCutOff: true };
    const key = commentSortKey(root);
    const isBegun = key !== null && start !== null && compareSortKeys(start.key.top, key) === 0;
    // On the way back, a comment comes after all of its replies.
    const isPassed = isBegun && start.key.reply === null && direction === 'desc';
    if (key === null || isPassed || !isIncomplete(root)) {
      whole.push(root);
      rows += isBegun ? 0 : 1 + repliesOf(root).length;
      continue;
    }
    if (completed === MAX_COMPLETED) return { roots: whole, isCutOff: true };
    completed += 1;
    const from = isBegun ? start.key.reply : null;
    const { replies, hasMore } = await readReplies(client, key.id, query, from);
    whole.push(Object.assign({}, root, { replies: replies.slice(0, limit + 1) }));
    rows += replies.length;
    if (hasMore && replies.length <= limit) return { roots: whole, isCutOff: true };
  }
  return { roots: whole, isCutOff: false };
}
