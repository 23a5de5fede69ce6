import { queryKey } from '@blog/core';

import type { FeedItem } from '../mapping/wire.js';

/**
 * An id for an item that has none of its own: RSS needs neither id nor link. What the item says tells
 * it from the others, until it is edited. `null` where it says nothing.
 */
export function madeUpId({
  link,
  title,
  content,
  summary,
  published,
  updated,
  authors,
  categories,
  image,
}: FeedItem): string | null {
  const text = content ?? summary;
  const told = { link, title, text, published, updated, authors, categories, image };
  const isTold = Object.values(told).some((value) =>
    Array.isArray(value) ? value.length > 0 : Boolean(value),
  );
  return isTold ? `item.${queryKey('feed.item', told)}` : null;
}
