import { BlogError, decodeCursor, encodeCursor, invalidField, type Json } from '@blog/core';

import type { WpQuery } from './root.js';

/** A direction of reading. */
export type Order = 'asc' | 'desc';

/** One request of a list: its rows as they came, and how many there are from there on. */
export interface Rows {
  items: readonly unknown[];
  total: number | null;
}

/** A list that is read by its dates. */
export interface Keyset {
  /** The local date that it goes by: `modified` has filters of its own. */
  column: 'date' | 'modified';
  order: Order;
  /** Whether the platform puts rows of one second in order of their ids by itself. */
  isTotal: boolean;
  ask(query: WpQuery): Promise<Rows>;
  limit: number;
  cursor: string | undefined;
  /** The name of the list, that cursors are bound to. */
  key: string;
  operation: string;
}

/** A part of a list. */
export interface KeysetPage {
  items: unknown[];
  nextCursor: string | null;
  prevCursor: string | null;
  /** Of the whole list, where the requests made told it. */
  total: number | null;
}

/** The row that a page begins after. */
interface Anchor {
  /** To the second, in the site's own zone: what WordPress sorts and filters by. */
  at: string;
  id: number;
  /** Its place among the rows of its second, from 1; 0 where no other of that second follows. */
  nth: number;
  /** Read towards the beginning. */
  back: boolean;
}

interface Row {
  item: unknown;
  at: string;
  id: number;
}

/** The most rows that WordPress gives at once. */
const MAX_ROWS = 100;
/** Requests for one page. What is kept from the caller may take many, but not these. */
const MOST_ASKED = 1000;
const SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

function isSecond(at: unknown): at is string {
  return typeof at === 'string' && SECOND.test(at) && !Number.isNaN(Date.parse(`${at}Z`));
}

function rowOf(item: unknown, column: string): Row | null {
  if (typeof item !== 'object' || item === null) return null;
  const at: unknown = Reflect.get(item, column);
  const id: unknown = Reflect.get(item, 'id');
  const isLegible = isSecond(at) && Number.isSafeInteger(id);
  return isLegible ? { item, at, id: id as number } : null;
}

function secondsFrom(at: string, seconds: number): string {
  return new Date(Date.parse(`${at}Z`) + seconds * 1000).toISOString().slice(0, 19);
}

function readAnchor(payload: Json, operation: string): Anchor {
  const [at, id, nth, back] = Array.isArray(payload) ? payload : [];
  if (
    isSecond(at) &&
    typeof id === 'number' &&
    Number.isSafeInteger(id) &&
    typeof nth === 'number' &&
    Number.isSafeInteger(nth) &&
    nth >= 0
  )
    return { at, id, nth, back: back === 1 };
  throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
}

/**
 * Reads a page of a list by its dates, so that it stays whole while rows come and go. WordPress
 * filters by date only, and leaves the order of rows of one second open: where a page begins or
 * ends among such, that second is read by itself, in order of ids.
 */
export async function readKeyset(list: Keyset): Promise<KeysetPage> {
  const { column, limit, key, operation } = list;
  const anchor =
    list.cursor === undefined
      ? null
      : readAnchor(decodeCursor(list.cursor, key, operation), operation);
  const isBack = anchor?.back === true;
  const order: Order = isBack === (list.order === 'asc') ? 'desc' : 'asc';
  const prefix = column === 'date' ? '' : 'modified_';
  const isBeyond = (row: Row, from: { at: string; id: number }) =>
    order === 'asc'
      ? row.at > from.at || (row.at === from.at && row.id > from.id)
      : row.at < from.at || (row.at === from.at && row.id < from.id);
  let total: number | null = null;
  let asked = 0;

  /** Rows of one answer; a server that takes no heed of where it is to begin is not asked for ever. */
  async function ask(more: WpQuery & { per_page: number }): Promise<Rows> {
    asked += 1;
    if (asked > MOST_ASKED)
      throw new BlogError('bad_response', {
        message: `wordpress answered ${operation} ${MOST_ASKED} times without a page of what was asked for`,
        backend: 'wordpress',
        operation,
        details: { path: '' },
      });
    const answer = await list.ask(more);
    return { ...answer, items: answer.items.slice(0, more.per_page) };
  }

  /** Rows of one second after one of them, or from its first. */
  async function readSecond(at: string, want: number, from: Anchor | null): Promise<Row[]> {
    const query = {
      [`${prefix}after`]: secondsFrom(at, -1),
      [`${prefix}before`]: secondsFrom(at, 1),
      orderby: 'id',
      order,
    };
    const rows: Row[] = [];
    let offset = from === null ? 0 : Math.max(0, from.nth - 1);
    for (let isFirst = true; rows.length < want; isFirst = false) {
      const size = from === null ? Math.min(MAX_ROWS, want) : MAX_ROWS;
      const answer = await ask({ ...query, per_page: size, offset });
      const found = answer.items.map((item) => rowOf(item, column)).filter((row) => row !== null);
      if (isFirst && offset > 0 && found[0]?.id !== from?.id) {
        // Others of that second came or went.
        offset = 0;
        continue;
      }
      rows.push(...found.filter((row) => from === null || isBeyond(row, from)));
      offset += size;
      if (isLast(answer, offset, size)) break;
    }
    return rows.slice(0, want);
  }

  /** Rows beyond a second, and whether these are all; those that cannot be placed stand as they came. */
  async function readBeyond(at: string | null, want: number) {
    const side = order === 'asc' ? 'after' : 'before';
    const query = {
      orderby: column,
      order,
      ...(at === null ? {} : { [prefix + side]: at }),
    };
    const items: unknown[] = [];
    for (let offset = 0; ;) {
      const size = Math.min(MAX_ROWS, want - items.length);
      const answer = await ask({
        ...query,
        per_page: size,
        ...(offset > 0 ? { offset } : {}),
      });
      if (at === null && offset === 0) total = answer.total;
      for (const item of answer.items) {
        const row = rowOf(item, column);
        // A second that the site's clock never showed is taken for a later one.
        if (at === null || row === null || (order === 'asc' ? row.at > at : row.at < at))
          items.push(item);
      }
      offset += size;
      if (isLast(answer, offset, size)) return { items, isAll: true };
      if (items.length >= want) return { items, isAll: false };
    }
  }

  const want = limit + 1;
  const items: unknown[] =
    anchor !== null && anchor.nth > 0
      ? (await readSecond(anchor.at, want, anchor)).map(({ item }) => item)
      : [];
  if (items.length < want) {
    const rest = await readBeyond(anchor?.at ?? null, want - items.length);
    items.push(...(list.isTotal ? rest.items : await inOrder(rest.items, rest.isAll)));
  }

  /** Puts rows of one second in order of ids. Of the last second there may be more than were read. */
  async function inOrder(given: unknown[], isAll: boolean): Promise<unknown[]> {
    const rows = given.map((item) => rowOf(item, column));
    const sorted: unknown[] = [];
    for (let start = 0; start < given.length;) {
      const at = rows[start]?.at;
      const length = rows.slice(start).findIndex((row) => row === null || row.at !== at);
      const end = length === -1 ? given.length : start + Math.max(1, length);
      const same = rows.slice(start, end).filter((row) => row !== null);
      if (same.length < 2 || at === undefined) sorted.push(...given.slice(start, end));
      else if (end === given.length && !isAll)
        sorted.push(...(await readSecond(at, same.length, null)).map(({ item }) => item));
      else
        sorted.push(
          ...same
            .toSorted((a, b) => (order === 'asc' ? a.id - b.id : b.id - a.id))
            .map(({ item }) => item),
        );
      start = end;
    }
    return sorted;
  }

  const page = items.slice(0, limit);
  const last = page.map((item) => rowOf(item, column)).findLast((row) => row !== null);
  const next = items.length > limit ? rowOf(items[limit], column) : null;
  if (items.length > limit && last === undefined)
    throw new BlogError('bad_response', {
      message: `wordpress answered ${operation} with rows without a legible id and ${column}: where to read on is not known`,
      backend: 'wordpress',
      operation,
      details: { path: `[0].${column}` },
    });

  const cursorAt = (row: Row, nth: number, back: boolean) =>
    encodeCursor([row.at, row.id, nth, back ? 1 : 0], key);
  /** How many rows of the last one's second there are up to it. */
  const placeOf = (row: Row) => {
    const here = page.filter((item) => rowOf(item, column)?.at === row.at).length;
    return here + (anchor?.at === row.at ? anchor.nth : 0);
  };
  const far =
    items.length > limit && last !== undefined
      ? cursorAt(last, next === null || next.at === last.at ? placeOf(last) : 0, isBack)
      : null;
  const first = page.map((item) => rowOf(item, column)).find((row) => row !== null);
  const near =
    anchor !== null && first !== undefined
      ? cursorAt(first, first.at === anchor.at ? 1 : 0, !isBack)
      : null;
  return isBack
    ? { items: page.toReversed(), nextCursor: near, prevCursor: far, total }
    : { items: page, nextCursor: far, prevCursor: near, total };
}

/** Whether nothing follows the rows up to `offset`. Some may be kept from the caller: the total tells. */
function isLast({ items, total }: Rows, offset: number, size: number): boolean {
  return total === null ? items.length < size : offset >= total;
}
