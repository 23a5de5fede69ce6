import type { Checked } from '../../backend-kit/check-query.js';
import { decodeCursor, encodeCursor } from '../../backend-kit/cursor.js';
import type { ListQuery } from '../../backend/queries.js';
import { invalidField } from '../../errors/issues.js';
import type { Json } from '../../models/json.js';
import type { Page } from '../../models/page.js';
import { compareSortKeys, type SortKey } from './order.js';

/** A whole list, of which a page is wanted. */
export interface Listing<T> {
  items: readonly T[];
  placeOf: (item: T) => SortKey;
  descending: boolean;
  /** The query that cursors are bound to, in short. */
  key: string;
  query: Checked<ListQuery>;
  operation: string;
}

type Direction = 'after' | 'before';

/** The page that a query asks for. A cursor holds a place in the order, so its item may be gone. */
export function pageOf<T>(listing: Listing<T>): Page<T> {
  const { placeOf, query, key } = listing;
  const sign = listing.descending ? -1 : 1;
  const compare = (a: SortKey, b: SortKey) => sign * compareSortKeys(a, b);
  const items = listing.items.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
  const anchor = anchorOf(listing);

  const [start, end] = boundsOf(items.map(placeOf), anchor, query.limit, compare);
  const shown = items.slice(start, end);
  const [first, last] = [shown[0], shown.at(-1)];
  const cursor = (direction: Direction, item: T | undefined) => {
    const place = item === undefined ? anchor?.place : placeOf(item);
    return place === undefined ? null : encodeCursor([direction, ...place], key);
  };
  return {
    items: shown,
    nextCursor: end < items.length ? cursor('after', last) : null,
    prevCursor: start > 0 ? cursor('before', first) : null,
    total: query.total === true ? items.length : null,
    problems: [],
  };
}

interface Anchor {
  direction: Direction;
  place: SortKey;
}

function anchorOf<T>({ query, key, operation }: Listing<T>): Anchor | null {
  if (query.cursor === undefined) return null;
  const payload = decodeCursor(query.cursor, key, operation);
  const [direction, ...place]: Json[] = Array.isArray(payload) ? payload : [];
  if ((direction !== 'after' && direction !== 'before') || !isPlace(place))
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  return { direction, place };
}

function isPlace(place: readonly Json[]): place is (string | number)[] {
  return (
    place.length > 1 && place.every((key) => typeof key === 'string' || typeof key === 'number')
  );
}

function boundsOf(
  places: readonly SortKey[],
  anchor: Anchor | null,
  limit: number,
  compare: (a: SortKey, b: SortKey) => number,
): [start: number, end: number] {
  if (anchor === null) return [0, Math.min(limit, places.length)];
  const before = places.filter((place) => compare(place, anchor.place) < 0).length;
  if (anchor.direction === 'before') return [Math.max(0, before - limit), before];
  const start = places.filter((place) => compare(place, anchor.place) <= 0).length;
  return [start, Math.min(start + limit, places.length)];
}
