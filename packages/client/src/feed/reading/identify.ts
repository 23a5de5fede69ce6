import type { Problem } from '@blog/core';
import { queryKey } from '@blog/core/backend';

import { idOf } from '../mapping/values.js';
import type { FeedItem } from '../mapping/wire.js';
import { plainOf } from './texts.js';

/** An item and its place in the feed. */
export interface PlacedItem {
  index: number;
  item: FeedItem;
}

/** What an item says of itself, by which it is told from others. */
const told = ({ id, link, title, published, enclosures }: FeedItem) => ({
  guid: id?.trim() || null,
  link,
  title: plainOf(title ?? null) || null,
  published,
  files: (enclosures ?? []).map((file) => file?.url ?? ''),
});

/** The words of a text; one without words, such as a picture, as it stands. */
function wordsOf({ content, summary }: FeedItem): string | null {
  const text = content ?? summary ?? null;
  return plainOf(text) || text?.value || null;
}

const all = (item: FeedItem) => ({
  ...told(item),
  text: wordsOf(item),
  updated: item.updated,
  authors: (item.authors ?? []).map((author) => author?.name ?? ''),
  labels: (item.categories ?? []).map((category) => category?.term ?? ''),
  image: item.image?.url ?? null,
});

const isSaid = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const keyOf = (facts: object) => queryKey('feed.item', facts);

/** The short facts where they suffice: an edit of the text leaves the id as it is. */
function shortKey(item: FeedItem): string | null {
  const { published, link, title, files } = told(item);
  const isEnough = isSaid(published) && (isSaid(link) || isSaid(title) || files.length > 0);
  return isEnough ? keyOf(told(item)) : null;
}

/** Items that have one id, or none: each gets an id that is made of what it says. */
function apart(items: readonly PlacedItem[], problems: Problem[]): PlacedItem[] {
  const byFacts = new Map<string, PlacedItem>();
  for (const { index, item } of items) {
    const facts = all(item);
    const key = keyOf(facts);
    const id = idOf(item) || null;
    if (!Object.values(facts).some(isSaid))
      problems.push({ index, id, path: '', message: 'Expected an id, a link, or a title or text' });
    else if (byFacts.has(key))
      problems.push({ index, id, path: '', message: 'Repeats an item before it, and is left out' });
    else byFacts.set(key, { index, item });
  }
  const left = [...byFacts];
  const [only] = left;
  if (left.length === 1 && only !== undefined && idOf(only[1].item) !== '') return [only[1]];
  const shortKeys = left.map(([, { item }]) => shortKey(item));
  const counts = new Map<string | null, number>();
  for (const key of shortKeys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return left.map(([whole, { index, item }], place) => {
    const short = shortKeys[place] ?? null;
    const key = short !== null && counts.get(short) === 1 ? short : whole;
    return { index, item: { ...item, id: `item.${key}` } };
  });
}

/**
 * Gives each item an id of its own. It is the feed's id or else the address, if one item only has it.
 * An item without both, and each of several items that share theirs, gets an id that is made of its
 * title, date, addresses and files, and of its text where these do not suffice: the same in each
 * format, and each time that the feed is read. An item that says exactly what one before it says is a
 * problem.
 */
export function identify(items: readonly PlacedItem[]): {
  items: PlacedItem[];
  problems: Problem[];
} {
  const byId = new Map<string, PlacedItem[]>();
  for (const placed of items) {
    const id = idOf(placed.item);
    const group = byId.get(id);
    if (group === undefined) byId.set(id, [placed]);
    else group.push(placed);
  }
  const problems: Problem[] = [];
  const named: PlacedItem[] = [];
  for (const [id, group] of byId) {
    const [only] = group;
    if (group.length === 1 && id !== '' && only !== undefined) named.push(only);
    else named.push(...apart(group, problems));
  }
  return { items: named.toSorted((left, right) => left.index - right.index), problems };
}
