import type { Problem } from '@blog/core';
import { formatPath } from '@blog/core/backend';

import { idOf } from '../mapping/values.js';
import { type Feed, type FeedItem, feedItemSchema, feedSchema } from '../mapping/wire.js';
import type { DocumentPosition } from './bounds.js';
import { decodeFeed } from './charset.js';
import { madeUpId } from './made-up-id.js';
import { readJsonFeed } from './read-json-feed.js';
import { readXmlFeed } from './read-xml-feed.js';

/** A feed that was read and checked. */
export interface ReadFeed {
  feed: Feed;
  /** In the feed's order, each once by its id. */
  items: FeedItem[];
  /** The items without an id, by their place in the feed. */
  problems: Problem[];
  /** The address of the page after this one. */
  next: string | null;
}

/** The document of a feed as it came. */
export interface FeedSource extends DocumentPosition {
  bytes: Uint8Array;
  contentType: string | null;
}

function idIn(item: unknown): string | null {
  const isObject = typeof item === 'object' && item !== null;
  const id: unknown = isObject && 'id' in item ? item.id : null;
  return typeof id === 'string' && id !== '' ? id : null;
}

/**
 * Reads a feed of any format, in any encoding.
 *
 * @throws BlogError `bad_response` where it is none; `too_large` past the bounds.
 */
export function readFeed({ bytes, contentType, ...place }: FeedSource): ReadFeed {
  const text = decodeFeed(bytes, contentType);
  const isJson = /^\s*\{/.test(text);
  const { feed, items: given, next } = (isJson ? readJsonFeed : readXmlFeed)(text, place);
  const items = new Map<string, FeedItem>();
  const problems: Problem[] = [];
  for (const [index, item] of given.entries()) {
    const { success, data, error } = feedItemSchema.safeParse(item);
    if (success) {
      const id = idOf(data);
      const other = items.get(id);
      // Items with the same guid are one, and the first is kept. Items with the same address only are
      // one if they say the same: blogs of links have several posts on one page.
      const own = other === undefined || data.id?.trim() ? null : madeUpId(data);
      if (other === undefined) items.set(id, data);
      else if (own !== null && own !== madeUpId(other)) items.set(own, { ...data, id: own });
      continue;
    }
    const issue = error.issues[0];
    problems.push({
      index,
      id: idIn(item),
      path: formatPath(issue?.path ?? []),
      message: issue?.message ?? 'Not an item of a feed',
    });
  }
  return { feed: feedSchema.parse(feed), items: [...items.values()], problems, next };
}
