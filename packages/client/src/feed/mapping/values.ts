import type { Instant } from '@blog/core';
import { compareStrings } from '@blog/core/backend';

import { instantOf } from '../../kit/values.js';
import type { FeedItem } from './wire.js';

/** The id that the feed gives, or else the address: feeds have one or the other. */
export function idOf({ id, link }: Pick<FeedItem, 'id' | 'link'>): string {
  return id?.trim() || link?.trim() || '';
}

/** The date of an item. An Atom entry that tells `updated` only was there by then. */
export function publishedAt({ published, updated }: FeedItem): Instant | null {
  return instantOf(published) ?? instantOf(updated);
}

/** An item with the values that it is sorted by. */
export interface Entry {
  id: string;
  /** When it was published; for an item without a date, the date of the item before it. */
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
      // Where some have no date, their order stays: sorting is stable.
      (isDated ? compareStrings(right.id, left.id) : 0),
  );
}
