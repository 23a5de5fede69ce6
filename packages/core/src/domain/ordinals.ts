import { compareStrings } from './compare-strings.js';
import { flattenThread, nodesRule, type ThreadNode } from './thread.js';
import { checkValue } from '../errors/options.js';

/** The fields of a comment that numbering reads. */
export interface NumberedComment {
  /** The id of the comment. */
  readonly id: string;
  /** The time at which it was written, as an `Instant`. */
  readonly createdAt: string;
  /** The state. Only `approved` and `deleted` comments are numbered. */
  readonly status: string;
  /** The permanent number; `null` where there is none. */
  readonly number: number | null;
}

/**
 * The numbers to show beside the comments of one post, by comment id.
 *
 * - Where any comment carries a permanent `number`, the permanent numbers are shown and nothing
 *   else: a comment that has none yet gets no made-up one that would change when it is approved.
 * - Where none does, the comments are numbered 1 to n in order of time (`createdAt`, then `id`),
 *   whatever the order and nesting of the thread. These shift when a comment before them appears
 *   or goes, so link to ids, not to them.
 *
 * Comments that are not public (`pending`, `spam`, `trashed`) have no number; a tombstone
 * (`deleted`) keeps its own. Give the thread of the whole post: of a part, 1 is the first there.
 *
 * @example
 * ```ts
 * import { ordinals, threadComments } from '@blog/core';
 *
 * const common = { parentId: null, status: 'approved', number: null };
 * const numbers = ordinals(
 *   threadComments([
 *     { ...common, id: 'b', createdAt: '2010-04-17T08:00:00.000Z' },
 *     { ...common, id: 'a', createdAt: '2010-04-16T09:00:00.000Z' },
 *   ]),
 * );
 * numbers.get('b'); // 2
 * ```
 */
export function ordinals<C extends NumberedComment>(
  thread: readonly ThreadNode<C>[],
): ReadonlyMap<string, number> {
  checkValue(thread, nodesRule, 'thread', 'ordinals');
  return ordinalsOf(flattenThread(thread).map((row) => row.comment));
}

/** As {@link ordinals}, for the comments of a thread in any order. */
export function ordinalsOf<C extends NumberedComment>(
  all: readonly C[],
): ReadonlyMap<string, number> {
  const comments = all.filter(({ status }) => status === 'approved' || status === 'deleted');
  const permanent = new Map<string, number>();
  for (const { id, number } of comments) if (number !== null) permanent.set(id, number);
  if (permanent.size > 0) return permanent;
  comments.sort((a, b) => compareStrings(a.createdAt, b.createdAt) || compareStrings(a.id, b.id));
  return new Map([...new Set(comments.map(({ id }) => id))].map((id, index) => [id, index + 1]));
}
