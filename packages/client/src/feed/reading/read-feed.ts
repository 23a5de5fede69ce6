import type { Problem } from '@blog/core';
import { formatPath } from '@blog/core/backend';

import { idOf } from '../mapping/values.js';
import { type Feed, type FeedItem, feedItemSchema, feedSchema } from '../mapping/wire.js';
import { bounds, type DocumentPosition } from './bounds.js';
import { decodeFeed } from './charset.js';
import { identify } from './identify.js';
import { readJsonFeed } from './read-json-feed.js';
import { readXmlFeed } from './read-xml-feed.js';

/** An item that was read, by its place in the feed. */
interface OpenItem {
  index: number;
  item: FeedItem;
}

/** A feed that was read, but for its odd dates. */
export interface OpenFeed {
  feed: Feed;
  items: readonly OpenItem[];
  problems: readonly Problem[];
  next: string | null;
}

/** A feed that was read and checked. */
export interface ReadFeed {
  feed: Feed;
  /** In the feed's order, each with an id of its own. */
  items: FeedItem[];
  /** The parts that could not be read: whole items, or fields of items that are there. */
  problems: Problem[];
  /** The address of the page after this one. */
  next: string | null;
}

/** The document of a feed as it came. */
export interface FeedSource extends DocumentPosition {
  bytes: Uint8Array;
  contentType: string | null;
}

/** A date that `feedDate` could not read stands in an item as it came. */
const isRead = (date: string) => /^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/.test(date);

const datesOf = ({ published, updated }: FeedItem) =>
  [published, updated].filter((date) => typeof date === 'string' && !isRead(date));

/**
 * Reads a feed of any format, in any encoding. {@link settleFeed} makes the rest of it.
 *
 * @throws BlogError `bad_response` where it is none; `too_large` past the bounds.
 */
export function readFeed({ bytes, contentType, ...place }: FeedSource): OpenFeed {
  const text = decodeFeed(bytes, contentType);
  const isJson = /^\s*\{/.test(text);
  const { feed, items: given, faults, next } = (isJson ? readJsonFeed : readXmlFeed)(text, place);
  const items: OpenItem[] = [];
  const problems: Problem[] = faults.map((fault) => ({ ...fault, id: null }));
  for (const [index, item] of given.entries()) {
    const { success, data, error } = feedItemSchema.safeParse(item);
    if (success) {
      items.push({ index, item: data });
      continue;
    }
    const issue = error.issues[0];
    problems.push({
      index,
      id: null,
      path: formatPath(issue?.path ?? []),
      message: `Not an item of a feed: ${issue?.message ?? 'it cannot be read'}`,
    });
  }
  return { feed: feedSchema.parse(feed), items, problems, next };
}

/** The dates of a feed that are read by `odd-dates.ts`. Past the bound they stay unread. */
export function oddDatesOf({ items }: OpenFeed): ReadonlySet<string> {
  const dates = items
    .flatMap(({ item }) => datesOf(item))
    .filter((date) => typeof date === 'string');
  return new Set([...new Set(dates)].slice(0, bounds.allDates));
}

/** Puts the dates in, and gives each item an id of its own. */
export function settleFeed(
  { feed, items, problems: known, next }: OpenFeed,
  dates: ReadonlyMap<string, string>,
): ReadFeed {
  const problems = [...known];
  const dated = items.map(({ index, item }) => {
    const settled = { ...item };
    for (const path of ['published', 'updated'] as const) {
      const text = item[path];
      if (typeof text !== 'string' || isRead(text)) continue;
      settled[path] = dates.get(text) ?? null;
      if (settled[path] === null)
        problems.push({
          index,
          id: null,
          path,
          message: `Expected a date that means one instant, not ${JSON.stringify(text.slice(0, 100))}`,
        });
    }
    return { index, item: settled };
  });
  const { items: named, problems: unnamed } = identify(dated);
  problems.push(...unnamed);
  const ids = new Map(named.map(({ index, item }) => [index, idOf(item)]));
  return {
    feed,
    items: named.map(({ item }) => item),
    problems: problems
      .map((problem) => ({ ...problem, id: problem.id ?? ids.get(problem.index) ?? null }))
      .toSorted((left, right) => left.index - right.index),
    next,
  };
}
