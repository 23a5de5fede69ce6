import { type Checked } from './check-query.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { queryKey } from './query-key.js';
import type { ListCapabilities } from '../backend/capabilities.js';
import type { ListQuery, ThreadQuery } from '../backend/queries.js';
import { invalidField } from '../errors/issues.js';
import type { Json } from '../models/json.js';
import type { Page } from '../models/page.js';
import type { ThreadPage } from '../models/thread.js';
import { noSuchPlace } from './not-found.js';
import { compareSortKeys, type SortKey } from './order.js';

/** A whole list, of which a page is wanted. */
export interface Listing<T> {
  /** Such as `tags.list`. */
  readonly operation: string;
  /** All items that the query asks for, in any order. */
  readonly items: readonly T[];
  /** The query as `checkListQuery` and its like give it. */
  readonly query: Checked<ListQuery>;
  /** Where an item stands: sort keys, and its id last, so that no two items stand at one place. */
  readonly sortKey: (item: T) => SortKey;
  /** Default: ascending. */
  readonly descending?: boolean | undefined;
  /** The list that cursors are bound to; the `queryKey` of operation and query where absent. */
  readonly key?: string | undefined;
}

/** Which side of its place a cursor reads; `from` and `upto` have the place itself on that side. */
const directions = ['after', 'from', 'before', 'upto'] as const;
type Direction = (typeof directions)[number];

interface CursorAnchor {
  readonly direction: Direction;
  readonly place: SortKey;
}

/**
 * The page of an array that a query asks for. A cursor holds the sort key of the item at the edge of
 * its page. So nothing is missed or doubled while other items come and go, and the item itself may
 * be deleted meanwhile.
 *
 * @throws BlogError `invalid_input` at `cursor` where this list did not give it.
 *
 * @example
 * ```ts
 * import { checkListQuery, keysetPage } from '@blog/core/backend';
 *
 * const capabilities = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
 * const page = keysetPage({
 *   operation: 'tags.list',
 *   items: [{ id: '1', name: 'travel' }, { id: '2', name: 'food' }],
 *   query: checkListQuery({ limit: 1 }, capabilities, 'tags.list'),
 *   sortKey: ({ id, name }) => [name, id],
 * });
 * page.items[0]?.name; // 'food'
 * ```
 */
export function keysetPage<T>(listing: Listing<T>): Page<T> {
  const { operation, query, sortKey } = listing;
  const key = listing.key ?? queryKey(operation, query);
  const sign = listing.descending === true ? -1 : 1;
  const compare = (a: SortKey, b: SortKey) => sign * compareSortKeys(a, b);
  const items = listing.items.toSorted((a, b) => compare(sortKey(a), sortKey(b)));
  const places = items.map(sortKey);
  const anchor =
    query.cursor === undefined ? null : readAnchor(query.cursor, key, operation, places);

  const [start, end] = boundsOf(places, anchor, query.limit, compare);
  const shown = items.slice(start, end);
  const cursor = (direction: Direction, place: SortKey) =>
    encodeCursor([direction, ...writtenPlace(place)], key);
  const [first, last] = [shown[0], shown.at(-1)];
  // If all items on this side are gone, the way back begins at the anchor itself.
  const next =
    last === undefined ? anchor && cursor('from', anchor.place) : cursor('after', sortKey(last));
  const prev =
    first === undefined ? anchor && cursor('upto', anchor.place) : cursor('before', sortKey(first));
  return {
    items: shown,
    nextCursor: end < items.length ? next : null,
    prevCursor: start > 0 ? prev : null,
    total: query.total === true ? items.length : null,
    problems: [],
  };
}

/** The most bytes of a place that a cursor holds whole, with what base64 and the list's name add. */
const MOST_OF_PLACE = 320;
/** The most characters of a place that is longer: a character has six bytes in JSON at most. */
const LENGTH_OF_CUT = 40;

/** A place as a cursor holds it: whole, or the beginning of its first key and a hash of all. */
function writtenPlace(place: SortKey): readonly Json[] {
  const bytes = new TextEncoder().encode(JSON.stringify(place)).length;
  if (bytes <= MOST_OF_PLACE) return place;
  return [[String(place[0]).slice(0, LENGTH_OF_CUT), hashOf(place)]];
}

const hashOf = (place: SortKey) => queryKey('place', { place });

/** The place that a cursor holds. One that was cut is found again, or, if its item is gone, nearly. */
function readPlace(written: readonly Json[], places: readonly SortKey[]): readonly Json[] {
  const [cut] = written;
  if (written.length !== 1 || !Array.isArray(cut)) return written;
  const [beginning = null, hash] = cut;
  return places.find((place) => hashOf(place) === hash) ?? [beginning, ''];
}

function readAnchor(
  cursor: string,
  key: string,
  operation: string,
  places: readonly SortKey[],
): CursorAnchor {
  const payload = decodeCursor(cursor, key, operation);
  const [given, ...written]: Json[] = Array.isArray(payload) ? payload : [];
  const direction = directions.find((one) => one === given);
  const place = readPlace(written, places);
  if (direction === undefined || !isSortKey(place))
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  return { direction, place };
}

function isSortKey(place: readonly Json[]): place is (string | number)[] {
  return (
    place.length > 1 && place.every((key) => typeof key === 'string' || typeof key === 'number')
  );
}

function boundsOf(
  places: readonly SortKey[],
  anchor: CursorAnchor | null,
  limit: number,
  compare: (a: SortKey, b: SortKey) => number,
): [start: number, end: number] {
  if (anchor === null) return [0, Math.min(limit, places.length)];
  const { direction, place } = anchor;
  const isWithin = direction === 'after' || direction === 'upto';
  const edge = places.filter((each) => compare(each, place) < (isWithin ? 1 : 0)).length;
  return direction === 'before' || direction === 'upto'
    ? [Math.max(0, edge - limit), edge]
    : [edge, Math.min(edge + limit, places.length)];
}

/**
 * A page of nothing, as a list with these capabilities answers the query where there is nothing.
 *
 * @example
 * ```ts
 * import { emptyPage } from '@blog/core/backend';
 *
 * const capabilities = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
 * emptyPage({ total: true }, capabilities).total; // 0
 * ```
 */
export function emptyPage(query: ListQuery, capabilities: ListCapabilities): Page<never> {
  const total = query.total === true && capabilities.total !== 'none' ? 0 : null;
  return { items: [], nextCursor: null, prevCursor: null, total, problems: [] };
}

/**
 * As {@link emptyPage}, for `comments.thread` of a post whose comments the caller may not see.
 *
 * @throws BlogError `not_found` if the query asks for a comment.
 *
 * @example
 * ```ts
 * import { collectionCapabilities, emptyThread } from '@blog/core/backend';
 *
 * const { comments } = collectionCapabilities(['text']);
 * emptyThread({ postId: '1', total: true }, comments).total; // 0
 * ```
 */
export function emptyThread(query: ThreadQuery, capabilities: ListCapabilities): ThreadPage {
  const { commentId, number } = query;
  if (commentId !== undefined || number !== undefined) throw noSuchPlace(query);
  return { ...emptyPage(query, capabilities), ancestors: [], pages: [] };
}

/**
 * Refuses a cursor that a list did not give, also where the caller may see nothing of the list: its answer is
 * thrown away.
 */
export async function checkCursor(
  { cursor }: Checked<{ cursor?: string | null | undefined }>,
  read: () => Promise<unknown>,
): Promise<void> {
  if (cursor !== undefined) await read();
}
