import { at, listIn } from './answer.js';
import type { Connection } from './connection.js';
import { nqlBehind } from './nql.js';
import type { ThreadQuery } from './thread-page.js';
import { commentSortKey, compareSortKeys, repliesOf } from './thread-rows.js';

/** Whether a comment has replies that did not come along. */
function isIncomplete(root: unknown): boolean {
  const count = at(at(root, 'count'), 'replies');
  return typeof count === 'number' && count > repliesOf(root).length;
}

function inDirection(comments: readonly unknown[], direction: 'asc' | 'desc'): unknown[] {
  const isDown = direction === 'desc' ? -1 : 1;
  return comments.toSorted((left, right) => {
    const [one, other] = [commentSortKey(left), commentSortKey(right)];
    return one === null || other === null ? 0 : compareSortKeys(one, other) * isDown;
  });
}

/** How many threads a page completes: the one that it begins in, and one more. */
const MOST_COMPLETED = 2;

/**
 * Ghost 5 gives the first three replies of a comment. Those that a page needs besides are asked for,
 * of two threads at most: the page ends where a third would follow, so that it does not cost a
 * request for each.
 */
export async function withReplies(
  { comments, isAdmin }: Connection,
  roots: readonly unknown[],
  { limit, direction, start, options }: ThreadQuery,
): Promise<{ roots: unknown[]; isCutOff: boolean }> {
  const whole: unknown[] = [];
  let completed = 0;
  let rows = 0;
  for (const root of inDirection(roots, direction)) {
    if (rows > limit) return { roots: whole, isCutOff: true };
    const place = commentSortKey(root);
    const isBegun =
      place !== null && start !== null && compareSortKeys(start.place.top, place) === 0;
    // On the way back a comment stands behind all of its replies.
    const isPassed = isBegun && start.place.reply === null && direction === 'desc';
    if (place === null || isPassed || !isIncomplete(root)) {
      whole.push(root);
      rows += isBegun ? 0 : 1 + repliesOf(root).length;
      continue;
    }
    if (completed === MOST_COMPLETED) return { roots: whole, isCutOff: true };
    completed += 1;
    const reply = isBegun ? start.place.reply : null;
    const { answer } = await comments({
      path: `comments/${place.id}/replies`,
      operation: 'comments.list',
      query: {
        filter: reply === null ? undefined : nqlBehind('created_at', reply, direction),
        order: `created_at ${direction}, id ${direction}`,
        // Administrators are given the oldest first, whatever they ask for.
        limit: isAdmin && direction === 'desc' ? 'all' : limit + 1,
      },
      options,
    });
    const replies = inDirection(listIn(answer, 'comments', 'comments.list'), direction);
    whole.push(Object.assign({}, root, { replies: replies.slice(0, limit + 1) }));
    rows += replies.length;
  }
  return { roots: whole, isCutOff: false };
}
