import { fieldOf } from '../../kit/wire.js';
import { compareSortKeys, sortKeyOf, type ThreadKey } from './cursors.js';

/** A comment or reply as Ghost sent it, with its sort key. */
export interface ThreadRow extends ThreadKey {
  raw: unknown;
  /** The comment at the top of its thread, as Ghost sent it. */
  root: unknown;
}

/** The sort key of a comment; `null` where its date or id cannot be read. */
export const commentSortKey = (row: unknown) => sortKeyOf(row, ['created_at']);

/** The replies that came with a comment. */
export function repliesOf(root: unknown): unknown[] {
  const replies = fieldOf(root, 'replies');
  return Array.isArray(replies) ? replies : [];
}

/**
 * The comments of a thread that a reader sees: the published ones, and as tombstones those that they
 * answer. Ghost gives moderators hidden comments, too.
 */
function shownOf(root: unknown): unknown[] {
  const all = [root, ...repliesOf(root)];
  const byId = new Map(all.map((raw) => [fieldOf(raw, 'id'), raw]));
  const shown = new Set<unknown>();
  for (const raw of all) {
    if (fieldOf(raw, 'status') !== 'published') continue;
    let next: unknown = raw;
    while (next !== undefined && !shown.has(next)) {
      shown.add(next);
      next = next === root ? undefined : (byId.get(fieldOf(next, 'in_reply_to_id')) ?? root);
    }
  }
  return all
    .filter((raw) => shown.has(raw))
    .map((raw) =>
      fieldOf(raw, 'status') === 'published' ? raw : Object.assign({}, raw, { status: 'deleted' }),
    );
}

/**
 * The rows of threads. The threads come oldest first, and after the first comment of each come its
 * replies, oldest first. A thread whose date cannot be read is one row with empty sort key values.
 */
export function threadRows(roots: readonly unknown[]): ThreadRow[] {
  return roots
    .flatMap((root): ThreadRow[] => {
      const top = commentSortKey(root);
      if (top === null) return [{ raw: root, root, top: { at: '', id: '' }, reply: null }];
      return shownOf(root).map((raw) => ({
        raw,
        root,
        top,
        reply: fieldOf(raw, 'id') === top.id ? null : commentSortKey(raw),
      }));
    })
    .toSorted(compareRows);
}

/** The order of {@link threadRows}: a comment comes before its replies. */
export function compareRows(one: ThreadKey, other: ThreadKey): number {
  const order = compareSortKeys(one.top, other.top);
  if (order !== 0) return order;
  if (one.reply === null || other.reply === null)
    return Number(one.reply !== null) - Number(other.reply !== null);
  return compareSortKeys(one.reply, other.reply);
}

/**
 * Threads that can be put in order. Ghost gives pinned threads first, and the others in their order.
 * Where more follow, a pinned thread that comes after the last of the others has to wait: threads that
 * are not there yet may come before it.
 *
 * @returns `null` where all of the threads are pinned, so that none can be put in order.
 */
export function inOrder(
  roots: readonly unknown[],
  direction: 'asc' | 'desc',
  hasMore: boolean,
): unknown[] | null {
  if (!hasMore) return [...roots];
  const lastUnpinned = roots.findLast((root) => fieldOf(root, 'pinned') !== true);
  const last = commentSortKey(lastUnpinned);
  if (lastUnpinned === undefined) return null;
  if (last === null) return [...roots];
  return roots.filter((root) => {
    const key = fieldOf(root, 'pinned') === true ? commentSortKey(root) : null;
    if (key === null) return true;
    const order = compareSortKeys(key, last);
    return direction === 'asc' ? order <= 0 : order >= 0;
  });
}
