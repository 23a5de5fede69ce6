import { queryKey } from '@blog/core/backend';

import type { FeedItem } from '../mapping/wire.js';

/**
 * An id for an item without one, as RSS needs neither id nor link. It is made of the item's content, so
 * it changes when the item is edited. `null` where the item has no content.
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
