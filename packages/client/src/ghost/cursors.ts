import { decodeCursor, encodeCursor, invalidField } from '@blog/core';

import { ghostId, type SortKey } from './nql.js';

/** Where a page begins: behind a place, or before it. */
export interface Start<P> {
  readonly place: P;
  readonly isBack: boolean;
}

/** How a kind of place is written into a cursor and read out of one, which anyone may have made. */
interface PlaceForm<P> {
  write(place: P): string[];
  read(parts: readonly string[]): P | null;
}

const date = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** A place by date and id. */
export const byDate: PlaceForm<SortKey> = {
  write: ({ at, id }) => [at, id],
  read: ([at = '', id = '', ...more]) =>
    date.test(at) && ghostId.test(id) && more.length === 0 ? { at, id } : null,
};

/** A place among comments: of a comment, and of a reply below it. */
export interface ThreadPosition {
  top: SortKey;
  reply: SortKey | null;
}

/** A place by comment and reply. */
export const byThread: PlaceForm<ThreadPosition> = {
  write: ({ top, reply }) => [...byDate.write(top), ...(reply ? byDate.write(reply) : [])],
  read: (parts) => {
    const top = byDate.read(parts.slice(0, 2));
    const reply = parts.length === 2 ? null : byDate.read(parts.slice(2));
    return top === null || (parts.length !== 2 && reply === null) ? null : { top, reply };
  },
};

/** Reads and writes the cursors of one list. */
export function cursorsOf<P>(form: PlaceForm<P>, key: string, operation: string) {
  return {
    read(cursor: string | null | undefined): Start<P> | null {
      if (cursor === null || cursor === undefined) return null;
      const [way, ...parts] = [decodeCursor(cursor, key, operation)].flat();
      const place = parts.every((part) => typeof part === 'string') ? form.read(parts) : null;
      if (place === null || (way !== 'on' && way !== 'back'))
        throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
      return { place, isBack: way === 'back' };
    },
    write: (place: P, way: 'on' | 'back') => encodeCursor([way, ...form.write(place)], key),
  };
}

/**
 * A page out of the rows behind its start, nearest first, of which there are `limit` and, where the
 * list goes on, more.
 */
export function cut<R>(
  rows: readonly R[],
  limit: number,
  start: Start<unknown> | null,
  cursorAt: (row: R, way: 'on' | 'back') => string | null,
  hasMore = rows.length > limit,
): { rows: R[]; nextCursor: string | null; prevCursor: string | null } {
  const page = rows.slice(0, limit);
  const isBack = start?.isBack === true;
  if (isBack) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  // Where a page was reached from the other side, that side is there.
  const isMoreBehind = isBack || hasMore;
  const isMoreBefore = isBack ? hasMore : start !== null;
  return {
    rows: page,
    nextCursor: last !== undefined && isMoreBehind ? cursorAt(last, 'on') : null,
    prevCursor: first !== undefined && isMoreBefore ? cursorAt(first, 'back') : null,
  };
}
