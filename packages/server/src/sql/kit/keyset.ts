import { decodeCursor, encodeCursor, invalidField } from '@blog/core/backend';

import { contentHash } from './hash.js';
import type { Work } from './work.js';

/** A place in a list: sort key and id of an item, which need not exist any more. */
export interface CursorAnchor {
  readonly key: string;
  readonly id: string;
}

/** Selects rows of a list: those after or before a place, in that direction. */
export interface Edge {
  readonly anchor: CursorAnchor | null;
  readonly towards: 'after' | 'before';
  /** Whether the place itself counts. */
  readonly inclusive: boolean;
  readonly limit: number;
}

/** A page's rows, and the cursors on both sides of it. */
export interface KeysetPage<R> {
  readonly rows: readonly R[];
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

/** A list as {@link keysetPage} reads it. */
export interface KeysetList<R> {
  readonly operation: string;
  /** From `queryKey`. */
  readonly listKey: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** Gives rows in the direction of the edge. */
  readonly fetch: (edge: Edge) => Work<readonly R[]>;
  readonly anchorOf: (row: R) => CursorAnchor;
  /**
   * Gives the places whose keys begin so. Only lists have it whose keys and ids may be longer than a cursor: it
   * holds the beginning of such a key and a hash.
   */
  readonly placesAt?: (beginning: string) => Work<readonly CursorAnchor[]>;
}

/**
 * Reads one page from a place in the list, not by counting rows: it is as fast at the end of a list as
 * at its beginning, and loses no item while others come and go.
 */
export function* keysetPage<R>(list: KeysetList<R>): Work<KeysetPage<R>> {
  const { fetch, anchorOf, limit } = list;
  const start = yield* longStartOf(list);
  const found = yield* fetch({ ...start, limit: limit + 1 });
  const more = found.length > limit;
  const rows = more ? found.slice(0, limit) : [...found];
  if (start.towards === 'before') rows.reverse();

  const first = rows[0];
  const last = rows.at(-1);
  const cursor = (place: AnchorSide): string => cursorAt(place, list.listKey);
  if (first === undefined || last === undefined) {
    // All items on this side are gone. The way back starts at the anchor itself.
    const { anchor, towards } = start;
    if (anchor === null) return { rows, nextCursor: null, prevCursor: null };
    const back: Edge = { anchor, towards: opposite(towards), inclusive: true, limit: 1 };
    const turn = (yield* fetch(back)).length > 0 ? cursor({ sign: signOf(back), ...anchor }) : null;
    return towards === 'after'
      ? { rows, nextCursor: null, prevCursor: turn }
      : { rows, nextCursor: turn, prevCursor: null };
  }

  const next = cursor({ sign: '>', ...anchorOf(last) });
  const prev = cursor({ sign: '<', ...anchorOf(first) });
  if (start.anchor === null) return { rows, nextCursor: more ? next : null, prevCursor: null };
  const behind: Edge = {
    anchor: anchorOf(start.towards === 'after' ? first : last),
    towards: opposite(start.towards),
    inclusive: false,
    limit: 1,
  };
  const back = (yield* fetch(behind)).length > 0;
  return start.towards === 'after'
    ? { rows, nextCursor: more ? next : null, prevCursor: back ? prev : null }
    : { rows, nextCursor: back ? next : null, prevCursor: more ? prev : null };
}

/** One side of a place. */
interface AnchorSide extends CursorAnchor {
  readonly sign: '>' | '>=' | '<' | '<=';
}

/** The most bytes of a place that a cursor holds whole, with what base64 and the list's name add. */
const MOST_OF_PLACE = 320;
/** The most characters of a longer key in a cursor: a character has six bytes in JSON at most. */
const LENGTH_OF_CUT = 40;

/** The cursor of one side of a place. */
export function cursorAt({ sign, key, id }: AnchorSide, listKey: string): string {
  const isLong = Buffer.byteLength(JSON.stringify([key, id])) > MOST_OF_PLACE;
  return encodeCursor(
    isLong ? [sign, [key.slice(0, LENGTH_OF_CUT), hashOf({ key, id })]] : [sign, key, id],
    listKey,
  );
}

const hashOf = ({ key, id }: CursorAnchor) => contentHash(JSON.stringify([key, id]));

/** As {@link startOf}, also for a place that was too long for its cursor. If its row is gone, nearly there. */
function* longStartOf<R>(list: KeysetList<R>): Work<Omit<Edge, 'limit'>> {
  const { placesAt, cursor, listKey, operation } = list;
  const payload =
    placesAt === undefined || cursor === undefined
      ? null
      : decodeCursor(cursor, listKey, operation);
  if (placesAt === undefined || !Array.isArray(payload) || payload.length !== 2)
    return startOf(list);
  const [sign, cut] = payload;
  const edge = typeof sign === 'string' ? edges.get(sign) : undefined;
  const [beginning, hash] = Array.isArray(cut) ? cut : [];
  if (edge === undefined || typeof beginning !== 'string') return startOf(list);
  const places = yield* placesAt(beginning);
  const found = places.find((place) => hashOf(place) === hash);
  return { ...edge, anchor: found ?? { key: beginning, id: '' } };
}

const edges = new Map<string, Pick<Edge, 'towards' | 'inclusive'>>([
  ['>', { towards: 'after', inclusive: false }],
  ['>=', { towards: 'after', inclusive: true }],
  ['<', { towards: 'before', inclusive: false }],
  ['<=', { towards: 'before', inclusive: true }],
]);

function signOf({ towards, inclusive }: Edge): AnchorSide['sign'] {
  if (towards === 'after') return inclusive ? '>=' : '>';
  return inclusive ? '<=' : '<';
}

function opposite(towards: Edge['towards']): Edge['towards'] {
  return towards === 'after' ? 'before' : 'after';
}

/** The start of a page: the cursor, or the beginning of the list. Throws `invalid_input`. */
export function startOf({
  cursor,
  listKey,
  operation,
}: Pick<KeysetList<never>, 'cursor' | 'listKey' | 'operation'>): Omit<Edge, 'limit'> {
  if (cursor === undefined) return { anchor: null, towards: 'after', inclusive: false };
  const payload = decodeCursor(cursor, listKey, operation);
  if (Array.isArray(payload) && payload.length === 3) {
    const [sign, key, id] = payload;
    const edge = typeof sign === 'string' ? edges.get(sign) : undefined;
    if (edge !== undefined && typeof key === 'string' && typeof id === 'string')
      return { ...edge, anchor: { key, id } };
  }
  throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
}

/** The order and the comparison with the anchor, as SQL, for a list that goes `direction`. */
export function keysetSql(
  edge: Edge,
  direction: 'asc' | 'desc',
  key: string,
  id: string,
): { condition: string | null; orderBy: string } {
  const ascending = (direction === 'asc') === (edge.towards === 'after');
  const order = ascending ? 'ASC' : 'DESC';
  const sign = `${ascending ? '>' : '<'}${edge.inclusive ? '=' : ''}`;
  return {
    condition: edge.anchor === null ? null : `(${key}, ${id}) ${sign} (?, ?)`,
    orderBy: ` ORDER BY ${key} ${order}, ${id} ${order} LIMIT ${Math.trunc(edge.limit)}`,
  };
}
