import { decodeCursor, invalidField, isBlogError } from '@blog/core';

import type { Rows } from './keyset.js';
import type { WpQuery } from './root.js';

/** The most rows that WordPress gives at once. */
const MAX_ROWS = 100;

/** Reads rows from a place on, of a list that has numbered pages only. */
export async function readNumbered(
  ask: (query: WpQuery) => Promise<Rows>,
  offset: number,
  want: number,
): Promise<Rows> {
  const size = offset % want === 0 ? want : MAX_ROWS;
  const items: unknown[] = [];
  let total: number | null = null;
  for (let page = Math.floor(offset / size) + 1; items.length < want; page += 1) {
    const answer = await ask({ per_page: size, page }).catch((error: unknown) => {
      // It was there when its cursor was made.
      const isPastEnd = isBlogError(error, 'invalid_input') && /page_number/.test(error.message);
      if (isPastEnd) return { items: [], total };
      throw error;
    });
    total = answer.total;
    const known = Math.max(0, offset - (page - 1) * size);
    // However many came: a page is no longer than it was asked to be.
    items.push(...answer.items.slice(known, size));
    if (answer.items.length < size || (total !== null && page * size >= total)) break;
  }
  return { items: items.slice(0, want), total };
}

/** The places that a cursor tells, `count` of them; at the start without one. */
export function placesOf(
  cursor: string | undefined,
  key: string,
  operation: string,
  count: number,
): number[] {
  if (cursor === undefined) return Array.from({ length: count }, () => 0);
  const payload = decodeCursor(cursor, key, operation);
  const places = Array.isArray(payload) ? payload : [];
  const isPlace = (place: unknown): place is number =>
    typeof place === 'number' && Number.isSafeInteger(place) && place >= 0;
  if (places.length === count && places.every(isPlace)) return places.filter(isPlace);
  throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
}
