import { compareStrings } from '@blog/core';

import { idOf, publishedAt } from '../map.js';
import type { FeedItem } from '../wire.js';

/** An item with what it is sorted by. */
export interface Entry {
  id: string;
  /** When it was published; what stands before it in the feed tells for an item that does not. */
  at: string | null;
  item: FeedItem;
}

/**
 * Newest first, whatever order a feed has: by date, then id. Items without a date stay behind the one
 * that they follow, and a feed without any date keeps its order.
 */
export function newestFirst(items: readonly FeedItem[]): Entry[] {
  let last: string | null = items.map(publishedAt).find((date) => date !== null) ?? null;
  let isDated = true;
  const entries = items.map((item): Entry => {
    const date = publishedAt(item);
    if (date === null) isDated = false;
    last = date ?? last;
    return { id: idOf(item), at: last, item };
  });
  return entries.sort(
    (left, right) =>
      compareStrings(right.at ?? '', left.at ?? '') ||
      // By place where some have none: sorting is stable.
      (isDated ? compareStrings(right.id, left.id) : 0),
  );
}
