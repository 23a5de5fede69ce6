import { isBlogError, type Json } from '@blog/core';

import type { ApiQuery } from '../../kit/api.js';
import { readCursor } from '../../kit/page.js';
import type { Rows } from '../api/client.js';

/** The most rows that WordPress gives at once. */
const MAX_ROWS = 100;

/** Reads rows from an offset on, in a list of which WordPress gives only numbered pages. */
export async function readNumbered(
  ask: (query: ApiQuery) => Promise<Rows>,
  offset: number,
  want: number,
): Promise<Rows> {
  const size = offset % want === 0 ? want : MAX_ROWS;
  const items: unknown[] = [];
  let total: number | null = null;
  for (let page = Math.floor(offset / size) + 1; items.length < want; page += 1) {
    const answer = await ask({ per_page: size, page }).catch((error: unknown) => {
      // The list had this page when the cursor was made, and is shorter now.
      const isPastEnd = isBlogError(error, 'invalid_input') && /page_number/.test(error.message);
      if (isPastEnd) return { items: [], total };
      throw error;
    });
    total = answer.total;
    const known = Math.max(0, offset - (page - 1) * size);
    // A server may give more rows than were asked for: the rest is left out.
    items.push(...answer.items.slice(known, size));
    if (answer.items.length < size || (total !== null && page * size >= total)) break;
  }
  return { items: items.slice(0, want), total };
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
