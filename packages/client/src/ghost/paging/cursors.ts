import type { Json } from '@blog/core';
import { encodeCursor } from '@blog/core/backend';

import { readCursor } from '../../kit/page.js';
import { instantOf } from '../../kit/values.js';
import { fieldOf } from '../../kit/wire.js';
import { ghostId, nqlDate, type SortKey } from '../mapping/nql.js';

/** The sort key of a row by one of its dates; `null` where its date or id cannot be read. */
export function sortKeyOf(row: unknown, fields: readonly string[]): SortKey | null {
  const id = fieldOf(row, 'id');
  const date = fields.map((field) => fieldOf(row, field)).find((one) => typeof one === 'string');
  const instant = typeof date === 'string' ? instantOf(date) : null;
  return typeof id === 'string' && ghostId.test(id) && instant !== null
    ? { at: nqlDate(instant), id }
    : null;
}

/** Compares sort keys, for `sort`. */
export const compareSortKeys = (one: SortKey, other: SortKey): number =>
  one.at === other.at
    ? Number(one.id > other.id) - Number(one.id < other.id)
    : one.at > other.at
      ? 1
      : -1;

/** The end of a page that the next one starts from. */
export interface Start<Key> {
  /** The sort key of the row at that end. */
  readonly key: Key;
  /** Whether the next page lies before that row. */
  readonly isBack: boolean;
}

/** Writes the sort keys of one kind as texts, and reads them from texts that anyone may have made. */
interface KeyFormat<Key> {
  write(key: Key): string[];
  read(texts: readonly string[]): Key | null;
}

const date = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** The sort keys of rows that are sorted by date and id. */
export const dateKeys: KeyFormat<SortKey> = {
  write: ({ at, id }) => [at, id],
  read: ([at = '', id = '', ...more]) =>
    date.test(at) && ghostId.test(id) && more.length === 0 ? { at, id } : null,
};

/** The sort key of a comment: the one of the comment at the top of its thread, and its own. */
export interface ThreadKey {
  top: SortKey;
  /** `null` for the comment at the top. */
  reply: SortKey | null;
}

/** The sort keys of comments in their threads. */
export const threadKeys: KeyFormat<ThreadKey> = {
  write: ({ top, reply }) => [...dateKeys.write(top), ...(reply ? dateKeys.write(reply) : [])],
  read: (texts) => {
    const top = dateKeys.read(texts.slice(0, 2));
    const reply = texts.length === 2 ? null : dateKeys.read(texts.slice(2));
    return top === null || (texts.length !== 2 && reply === null) ? null : { top, reply };
  },
};

/** Reads and writes the cursors of one list: a direction, and a sort key. */
export function cursorsOf<Key>(format: KeyFormat<Key>, listKey: string, operation: string) {
  const startOf = (payload: Json): Start<Key> | null => {
    const [direction, ...texts] = [payload].flat();
    const key = texts.every((text) => typeof text === 'string') ? format.read(texts) : null;
    const isKnown = direction === 'on' || direction === 'back';
    return key === null || !isKnown ? null : { key, isBack: direction === 'back' };
  };
  return {
    read: (cursor: string | null | undefined) => readCursor(cursor, listKey, operation, startOf),
    write: (key: Key, direction: 'on' | 'back') =>
      encodeCursor([direction, ...format.write(key)], listKey),
  };
}

/**
 * Cuts a page out of the rows that come after its start, nearest first. There are at least `limit` of
 * them where the list goes on.
 *
 * @param cursorAt - Writes the cursor of a row; `null` where the row has no sort key.
 */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  start: Start<unknown> | null,
  cursorAt: (row: Row, direction: 'on' | 'back') => string | null,
  hasMore = rows.length > limit,
): { rows: Row[]; nextCursor: string | null; prevCursor: string | null } {
  const page = rows.slice(0, limit);
  const isBack = start?.isBack === true;
  if (isBack) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  // There are rows on the side that the caller came from.
  const isMoreAfter = isBack || hasMore;
  const isMoreBefore = isBack ? hasMore : start !== null;
  return {
    rows: page,
    nextCursor: last !== undefined && isMoreAfter ? cursorAt(last, 'on') : null,
    prevCursor: first !== undefined && isMoreBefore ? cursorAt(first, 'back') : null,
  };
}
