import { BlogError, type Problem } from '@blog/core';

import { readCursor } from '../../kit/page.js';
import {
  type CursorAnchor,
  type DatedRow,
  datedRowOf,
  encodeAnchor,
  readAnchor,
} from './dated-row.js';
import {
  createDatedReader,
  type DatedList,
  type Order,
  readBeyond,
  readSecond,
  sortSeconds,
} from './read-dated.js';

/** A list that is sorted by date, and the page of it to read. */
export interface KeysetQuery extends DatedList {
  order: Order;
  limit: number;
  cursor: string | undefined;
  /** The list that its cursors belong to: `queryKey(operation, query)`. */
  key: string;
}

/** A part of a list. */
export interface KeysetPage {
  items: unknown[];
  nextCursor: string | null;
  prevCursor: string | null;
  /** The length of the whole list; `null` where the requests of this page did not tell it. */
  total: number | null;
  /** Problems of the answers as a whole. */
  problems: readonly Problem[];
}

/**
 * Reads a page of a list by the dates of its rows, so that no row is missed or given twice while
 * others come and go. WordPress filters by date only, and leaves the order of rows of one second open.
 * Where a page begins or ends among such rows, that second is read by itself, in the order of ids.
 */
export async function readKeyset(query: KeysetQuery): Promise<KeysetPage> {
  const { limit, key, operation } = query;
  const anchor = readCursor(query.cursor, key, operation, readAnchor);
  const isBack = anchor?.isBack === true;
  const order: Order = isBack === (query.order === 'asc') ? 'desc' : 'asc';
  const reader = createDatedReader(query, order);

  // One row more than a page tells whether the list goes on.
  const want = limit + 1;
  const items: unknown[] = [];
  let total: number | null = null;
  if (anchor !== null && anchor.nth > 0)
    items.push(...(await readSecond(reader, anchor.at, want, anchor)).map(({ item }) => item));
  if (items.length < want) {
    const rest = await readBeyond(reader, anchor?.at ?? null, want - items.length);
    items.push(...(await sortSeconds(reader, rest)));
    ({ total } = rest);
  }

  const { problems } = reader;
  const page = items.slice(0, limit);
  const far = items.length > limit ? farCursor(query, page, items[limit], anchor) : null;
  const near = anchor === null ? null : nearCursor(query, page, anchor);
  return isBack
    ? { items: page.toReversed(), nextCursor: near, prevCursor: far, total, problems }
    : { items: page, nextCursor: far, prevCursor: near, total, problems };
}

/** The rows of a page that have a date and an id. */
function datedRowsOf(page: readonly unknown[], { column }: DatedList): DatedRow[] {
  return page.map((item) => datedRowOf(item, column)).filter((row) => row !== null);
}

/** The cursor behind the last row of a page that `beyond` follows. */
function farCursor(
  query: KeysetQuery,
  page: readonly unknown[],
  beyond: unknown,
  anchor: CursorAnchor | null,
): string {
  const { column, operation, key } = query;
  const rows = datedRowsOf(page, query);
  const last = rows.at(-1);
  if (last === undefined)
    throw new BlogError('bad_response', {
      message: `wordpress answered ${operation} with rows without a legible id and ${column}: where to read on is not known`,
      backend: 'wordpress',
      operation,
      details: { path: `[0].${column}` },
    });
  const next = datedRowOf(beyond, column);
  const isWithinSecond = next === null || next.at === last.at;
  const ofSecond = rows.filter(({ at }) => at === last.at).length;
  const nth = ofSecond + (anchor?.at === last.at ? anchor.nth : 0);
  const isBack = anchor?.isBack === true;
  return encodeAnchor({ at: last.at, id: last.id, nth: isWithinSecond ? nth : 0, isBack }, key);
}

/** The cursor before the first row of a page, which leads back to the rows before it. */
function nearCursor(
  query: KeysetQuery,
  page: readonly unknown[],
  anchor: CursorAnchor,
): string | null {
  const [first] = datedRowsOf(page, query);
  if (first === undefined) return null;
  const nth = first.at === anchor.at ? 1 : 0;
  return encodeAnchor({ at: first.at, id: first.id, nth, isBack: !anchor.isBack }, query.key);
}
