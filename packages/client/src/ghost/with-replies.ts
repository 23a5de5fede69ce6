import { at, listIn } from './answer.js';
import type { Connection } from './connection.js';
import { nqlBehind } from './nql.js';
import type { ThreadQuery } from './thread-page.js';
import { commentPlace, comparePlaces } from './thread-rows.js';

/** How many replies a comment has that came without. */
function isIncomplete(root: unknown): boolean {
  const [replies, count] = [at(root, 'replies'), at(at(root, 'count'), 'replies')];
  return typeof count === 'number' && Array.isArray(replies) && count > replies.length;
}

/**
 * Ghost 5 gives the first three replies of a comment. Of the first thread that has more, those that
 * the page needs are asked for, and the page ends with that thread: so it costs one request more,
 * however many threads there are.
 */
export async function withReplies(
  { comments }: Connection,
  roots: readonly unknown[],
  { limit, direction, start, options }: ThreadQuery,
): Promise<{ roots: unknown[]; isCutOff: boolean }> {
  const isDown = direction === 'desc' ? -1 : 1;
  const inOrder = roots.toSorted((left, right) => {
    const [one, other] = [commentPlace(left), commentPlace(right)];
    return one === null || other === null ? 0 : comparePlaces(one, other) * isDown;
  });
  const index = inOrder.findIndex(isIncomplete);
  const root = inOrder[index];
  const place = commentPlace(root);
  if (root === undefined || place === null) return { roots: inOrder, isCutOff: false };
  const isBegun = start !== null && comparePlaces(start.place.top, place) === 0;
  const reply = isBegun ? start.place.reply : null;
  // On the way back the replies come before the comment, which stands behind all of them.
  if (isBegun && reply === null && direction === 'desc')
    return { roots: inOrder.slice(0, index + 1), isCutOff: index + 1 < inOrder.length };
  const { answer } = await comments({
    path: `comments/${place.id}/replies`,
    operation: 'comments.list',
    query: {
      filter: reply === null ? undefined : nqlBehind('created_at', reply, direction),
      order: `created_at ${direction}, id ${direction}`,
      limit: limit + 1,
    },
    options,
  });
  const replies = listIn(answer, 'comments', 'comments.list');
  return {
    roots: [...inOrder.slice(0, index), Object.assign({}, root, { replies })],
    isCutOff: index + 1 < inOrder.length,
  };
}
