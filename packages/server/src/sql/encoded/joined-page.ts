import { type Anchor, cursorAt, type Edge, startOf } from '../keyset.js';
import { row, type Step, type Work } from '../work.js';
import { PAGE_OPEN } from './assemble.js';

/** A list whose pages the database can lay side by side. */
export interface JoinedList {
  readonly operation: string;
  readonly listKey: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The statement for a page: `id`, `key` and these columns. */
  readonly step: (edge: Edge, columns: string) => Step;
  /** The columns that an item's JSON and version are in, and one that marks what cannot be sent. */
  readonly columns: { readonly json: string; readonly marked: string | null };
}

/** A page whose items are one run of bytes. */
export interface JoinedPage {
  /** The opening of a page and its items; behind `end` are bytes that may be written over. */
  readonly bytes: Uint8Array;
  readonly end: number;
  /** What tells this page from every other: key, id, version and length of each item. */
  readonly places: string;
  readonly isMarked: boolean;
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

interface JoinedRow {
  readonly bytes: Uint8Array | null;
  readonly places: string;
  readonly marked: number | null;
}

/** A page that is ready to be read. */
export interface PreparedPage {
  readonly list: JoinedList;
  readonly statement: Step;
  /** Whether it is the first of its list. */
  readonly isFirst: boolean;
}

/**
 * The statement that reads a page as one row: handing over twenty rows of bytes costs more than
 * finding them. The rows are joined in the order in which the inner query gives them, which SQLite
 * keeps. One item more than the page has is read along, to see whether there is one.
 *
 * `null` for pages that go backwards: those go the usual way. Throws `invalid_input` for a cursor of
 * another list.
 */
export function preparePage(list: JoinedList): PreparedPage | null {
  const start = startOf(list);
  if (start.towards === 'before') return null;
  const { json, marked } = list.columns;
  const inner = list.step(
    { ...start, limit: list.limit + 1 },
    `version, ${json}${marked === null ? '' : `, ${marked} AS marked`}`,
  );
  return {
    list,
    isFirst: start.anchor === null,
    statement: {
      sql: `SELECT CAST('${PAGE_OPEN}' || group_concat(${json}, ',') AS BLOB) AS bytes,
        group_concat(key || ' ' || id || ' ' || version || ' ' || octet_length(${json})) AS places,
        ${marked === null ? 'NULL' : 'max(marked)'} AS marked FROM (${inner.sql})`,
      parameters: inner.parameters,
    },
  };
}

/** Reads a page; `null` where it is empty. */
export function* joinedPage({ list, statement, isFirst }: PreparedPage): Work<JoinedPage | null> {
  const found = yield* row<JoinedRow>(statement.sql, statement.parameters);
  if (found === undefined || found.bytes === null) return null;
  const { bytes, places, marked: mark } = found;
  const all = places.split(',');
  const more = all.length > list.limit;
  const surplus = more ? Number(all.pop()?.split(' ')[3]) + 1 : 0;
  const first = placeOf(all[0]);
  const last = placeOf(all.at(-1));
  let back = false;
  if (!isFirst) {
    const edge = { anchor: first, towards: 'before', inclusive: false, limit: 1 } as const;
    const probe = list.step(edge, '1 AS found');
    back = (yield* row(probe.sql, probe.parameters)) !== undefined;
  }
  return {
    bytes,
    end: bytes.byteLength - surplus,
    places: more ? places.slice(0, places.lastIndexOf(',')) : places,
    isMarked: mark === 1,
    nextCursor: more ? cursorAt({ sign: '>', ...last }, list.listKey) : null,
    prevCursor: back ? cursorAt({ sign: '<', ...first }, list.listKey) : null,
  };
}

/** Neither an instant, nor an id or a version of this store has a space or a comma. */
function placeOf(place = ''): Anchor {
  const [key = '', id = ''] = place.split(' ', 2);
  return { key, id };
}
