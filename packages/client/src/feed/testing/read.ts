import type { Post, RawHtml } from '@blog/core';
import { postSchema } from '@blog/core/backend';

import { expectModel } from '../../testing/check-model.js';
import { toPost } from '../mapping/map.js';
import { dateTools } from '../reading/dates.js';
import { readOddDates } from '../reading/odd-dates.js';
import { oddDatesOf, readFeed, settleFeed } from '../reading/read-feed.js';

/** Where the feeds of these tests are found. */
const address = 'https://feeds.example/blog/feed.xml';

/** Reads a feed. */
export function read(body: string | Uint8Array, contentType: string | null = null) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const open = readFeed({ bytes, contentType, address, operation: 'posts.list' });
  return settleFeed(open, readOddDates(oddDatesOf(open), open.feed.language ?? null, dateTools));
}

/** The posts of a feed. */
export function postsOf(
  body: string | Uint8Array,
  contentType: string | null = null,
): Post<RawHtml>[] {
  const { items, feed } = read(body, contentType);
  return items.map((item) => toPost(item, { home: feed.link ?? null }));
}

/** The one post of an RSS feed with this item. */
export function item(xml: string, head = ''): Post<RawHtml> {
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/"';
  const [post] = postsOf(
    `<rss version="2.0" ${namespaces}><channel>${head}<item>${xml}</item></channel></rss>`,
  );
  if (post === undefined) throw new Error('There is no post');
  expectModel(postSchema, post);
  return post;
}

/** The one post of an Atom feed with this entry. */
export function entry(xml: string, attributes = '', head = ''): Post<RawHtml> {
  const [post] = postsOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${head}<entry><id>a</id>${xml}</entry></feed>`,
  );
  if (post === undefined) throw new Error('There is no post');
  expectModel(postSchema, post);
  return post;
}
