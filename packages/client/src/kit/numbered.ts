import { BlogError, type Json, type Problem } from '@blog/core';

import { readCursor } from './page.js';
import { fieldOf } from './wire.js';

/** One answer of a list. */
export interface Rows {
  readonly items: readonly unknown[];
  /** The length of the whole list; `null` where the platform does not tell it. */
  readonly total: number | null;
  /** The number of pages of the length that the platform gives; `null` likewise. */
  readonly pages: number | null;
  /** Problems of the answer as a whole. */
  readonly problems?: readonly Problem[] | undefined;
}

/** The total, where the rows that came do not belie it. */
export function legibleTotal({ items, total }: Rows, offset: number): number | null {
  return total !== null && total >= offset + items.length ? total : null;
}

/** Keeps the rows of several answers apart: each row counts once, by its id. */
export function newRows() {
  const seen = new Set<unknown>();
  return (items: readonly unknown[]): unknown[] =>
    items.filter((item) => {
      const id = fieldOf(item, 'id');
      if (id === undefined) return true;
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    });
}

/** The most requests for one page. Rows that the caller may not see cost some, but never so many. */
const MAX_REQUESTS = 1000;

/** Counts the requests of one call. It ends a call whose server would be asked without end. */
export function countRequests(backend: string, operation: string): () => void {
  let requests = 0;
  return () => {
    requests += 1;
    if (requests > MAX_REQUESTS)
      throw new BlogError('bad_response', {
        message: `${backend} answered ${operation} ${MAX_REQUESTS} times without a page of what was asked for`,
        backend,
        operation,
        details: { path: '' },
      });
  };
}

/** The part of a list of numbered pages to read, and what is known of them. */
export interface NumberedQuery {
  /** Asks for a page: pages are numbered from 1. */
  ask(query: { per_page: number; page: number }): Promise<Rows>;
  readonly offset: number;
  /** The number of rows to read. */
  readonly want: number;
  /** The length of pages to begin with. */
  readonly size: number;
  /** The longest page that came from this list before: shorter ones are sure to be its last. Changed here. */
  readonly longest?: { rows: number } | undefined;
  /** Reads a refusal: `end` for a page behind the last one, or the most rows that a page may have. */
  readonly refusalOf?: ((error: unknown) => 'end' | number | null) | undefined;
  readonly backend: string;
  readonly operation: string;
}

/** Rows of a list that comes in numbered pages. */
export interface NumberedRows {
  readonly items: unknown[];
  /** The length of the whole list; `null` where the platform does not tell it. */
  readonly total: number | null;
  /** Whether the list ends with these rows. */
  readonly isEnd: boolean;
  readonly problems: readonly Problem[];
}

/** Whether the platform says that a page of this length ends the list. */
const isLastPage = ({ items, total, pages }: Rows, start: number, size: number) =>
  total !== null && start + items.length === total && pages === Math.ceil(total / size);

/**
 * Reads rows from an offset on, in a list that comes only in numbered pages. Where a page has fewer rows
 * than were asked for, and the list is not known to end there, the platform caps its pages: it is asked for
 * pages of that length, so that their numbers are sure to mean the same rows.
 *
 * @throws BlogError `bad_response` where every page has the same rows, or 1000 do not suffice.
 */
export async function readNumbered(query: NumberedQuery): Promise<NumberedRows> {
  const { ask, offset, want, longest, refusalOf, backend, operation } = query;
  const newOf = newRows();
  const count = countRequests(backend, operation);
  const items: unknown[] = [];
  const problems: Problem[] = [];
  let total: number | null = null;
  let { size } = query;
  let isEnd = false;
  for (let at = offset; items.length < want && !isEnd;) {
    const start = at - (at % size);
    let answer: Rows;
    count();
    try {
      answer = await ask({ per_page: size, page: start / size + 1 });
    } catch (error) {
      const refusal = refusalOf?.(error) ?? null;
      if (refusal === 'end') isEnd = true;
      else if (refusal !== null && refusal < size) size = refusal;
      else throw error;
      continue;
    }
    problems.push(...(answer.problems ?? []));
    // A server may give more rows than were asked for: the rest is left out.
    const rows = answer.items.slice(0, size);
    total = legibleTotal({ ...answer, items: rows }, start);
    const isShort = rows.length < size;
    const isLast =
      rows.length === 0 ||
      (isShort && longest !== undefined && size <= longest.rows) ||
      isLastPage({ ...answer, items: rows }, start, size);
    if (longest !== undefined) longest.rows = Math.max(longest.rows, rows.length);
    if (start > 0 && isShort && !isLast) {
      // Some sites count their pages by what they give, so these may be rows before those asked for.
      size = rows.length;
      continue;
    }
    const later = rows.slice(at - start);
    const fresh = new Set(newOf(rows));
    const taken = later.filter((row) => fresh.has(row));
    items.push(...taken);
    at += later.length;
    isEnd = isLast || (total !== null && at >= total);
    if (total === null && later.length > 0 && taken.length === 0) {
      // A server that takes no heed of the number of the page gives the same rows again. Where it gave
      // fewer than it was first asked for, they are all that it has.
      if (size === query.size)
        throw new BlogError('bad_response', {
          message: `${backend} answered ${operation} with the same rows for another page: what follows them is not known`,
          backend,
          operation,
          details: { path: '' },
        });
      isEnd = true;
    }
    if (isShort) size = Math.max(1, rows.length);
  }
  return { items: items.slice(0, want), total, isEnd: isEnd && items.length <= want, problems };
}

const isOffset = (value: Json): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** The offsets in a cursor, one for each of `count` lists; zeros without a cursor. */
export function offsetsOf(
  cursor: string | undefined,
  key: string,
  operation: string,
  count: number,
): number[] {
  const read = (payload: Json) => {
    const offsets = Array.isArray(payload) ? payload.filter(isOffset) : [];
    return Array.isArray(payload) && payload.length === count && offsets.length === count
      ? offsets
      : null;
  };
  return readCursor(cursor, key, operation, read) ?? Array.from({ length: count }, () => 0);
}
