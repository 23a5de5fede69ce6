import { instantOf } from '../kit/values.js';
import { at } from './answer.js';
import type { ThreadPosition } from './cursors.js';
import { ghostId, nqlDate, type SortKey } from './nql.js';

/** A comment or reply as it came, and where it stands. */
export interface ThreadRow extends ThreadPosition {
  raw: unknown;
  /** The comment at the top of its thread, as it came. */
  root: unknown;
}

/** The place of a comment; `null` where it tells no date or id. */
export function commentSortKey(raw: unknown): SortKey | null {
  const [id, date] = [at(raw, 'id'), at(raw, 'created_at')];
  const instant = typeof date === 'string' ? instantOf(date) : null;
  return typeof id === 'string' && ghostId.test(id) && instant !== null
    ? { at: nqlDate(instant), id }
    : null;
}

export const compareSortKeys = (one: SortKey, other: SortKey): number =>
  one.at === other.at
    ? Number(one.id > other.id) - Number(one.id < other.id)
    : one.at > other.at
      ? 1
      : -1;

/** The replies that came with a comment. */
export function repliesOf(root: unknown): unknown[] {
  const replies = at(root, 'replies');
  return Array.isArray(replies) ? replies : [];
}

/**
 * What a reader sees of a thread: published comments, and as tombstones those that are needed to get
 * to them. Ghost shows moderators what is hidden, too.
 */
function shownOf(root: unknown): unknown[] {
  const all = [root, ...repliesOf(root)];
  const byId = new Map(all.map((raw) => [at(raw, 'id'), raw]));
  const shown = new Set<unknown>();
  for (const raw of all) {
    if (at(raw, 'status') !== 'published') continue;
    let next: unknown = raw;
    while (next !== undefined && !shown.has(next)) {
      shown.add(next);
      next = next === root ? undefined : (byId.get(at(next, 'in_reply_to_id')) ?? root);
    }
  }
  return all
    .filter((raw) => shown.has(raw))
    .map((raw) =>
      at(raw, 'status') === 'published' ? raw : Object.assign({}, raw, { status: 'deleted' }),
    );
}

/**
 * Threads as rows: by their first comment, oldest first, and below each its replies, oldest first.
 * What tells no place has none.
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
        reply: at(raw, 'id') === top.id ? null : commentSortKey(raw),
      }));
    })
    .toSorted(compareRows);
}

/** The order of {@link threadRows}: a comment stands before its replies. */
export function compareRows(one: ThreadPosition, other: ThreadPosition): number {
  const order = compareSortKeys(one.top, other.top);
  if (order !== 0) return order;
  if (one.reply === null || other.reply === null)
    return Number(one.reply !== null) - Number(other.reply !== null);
  return compareSortKeys(one.reply, other.reply);
}

/**
 * Of threads that came in order, but for pinned ones, which Ghost puts first: those up to the last
 * that came in its turn. Behind it there may be others before the pinned ones.
 */
export function inTurn(
  roots: readonly unknown[],
  direction: 'asc' | 'desc',
  hasMore: boolean,
): unknown[] | null {
  if (!hasMore) return [...roots];
  const turn = roots.findLast((root) => at(root, 'pinned') !== true);
  const last = commentSortKey(turn);
  if (turn === undefined) return null;
  if (last === null) return [...roots];
  return roots.filter((root) => {
    const place = at(root, 'pinned') === true ? commentSortKey(root) : null;
    if (place === null) return true;
    const order = compareSortKeys(place, last);
    return direction === 'asc' ? order <= 0 : order >= 0;
  });
}
