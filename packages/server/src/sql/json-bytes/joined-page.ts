import type { Dialect } from '../kit/dialect.js';
import { type CursorAnchor, cursorAt, type Edge, startOf } from '../kit/keyset.js';
import { row, type Step, type Work } from '../kit/work.js';
import { PAGE_OPEN } from './assemble.js';

/** A list whose items the database can join to one page. */
export interface JoinedList {
  readonly operation: string;
  readonly listKey: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  /** The statement for a page: `id`, `key` and these columns. */
  readonly step: (edge: Edge, columns: string) => Step;
  /** The column of an item's JSON, and a condition that marks items which cannot be sent as stored. */
  readonly columns: { readonly json: string; readonly marked: string | null };
}

/** A page whose items are one run of bytes. */
export interface JoinedPage {
  /** The opening of a page and its items; behind `end` are bytes that may be written over. */
  readonly bytes: Uint8Array;
  readonly end: number;
  /** The versions of the items, joined by commas. */
  readonly versions: string;
  readonly isMarked: boolean;
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

/** Columns of all rows, each joined by commas: no value has a comma in it. */
interface JoinedRow {
  readonly bytes: Uint8Array | null;
  readonly count: number;
  readonly keys: string;
  readonly ids: string;
  readonly versions: string;
  readonly lengths: string;
  readonly marked: number | null;
}

/** Room for the end of a page: its cursors and total. */
const ROOM = ' '.repeat(320);

/** A page that is ready to be read. */
export interface PreparedPage {
  readonly list: JoinedList;
  readonly statement: Step;
  /** Whether it is the first of its list. */
  readonly isFirst: boolean;
}

/**
 * Prepares the statement that reads a page as one row: to hand over twenty rows of bytes costs more
 * than to find them. The rows are joined in the order in which the inner query gives them, which
 * SQLite keeps. One item more than the page has is read as well, to see whether there is a next page.
 *
 * `null` for databases that do not join, and for pages that go backwards: they are read as rows. Throws `invalid_input` for a cursor of
 * another list.
 */
export function preparePage(list: JoinedList, { joinsJson }: Dialect): PreparedPage | null {
  const start = startOf(list);
  if (!joinsJson || start.towards === 'before') return null;
  const { json, marked } = list.columns;
  const inner = list.step(
    { ...start, limit: list.limit + 1 },
    `version, ${json} AS json${marked === null ? '' : `, ${marked} AS marked`}`,
  );
  return {
    list,
    isFirst: start.anchor === null,
    statement: {
      sql: `SELECT CAST('${PAGE_OPEN}' || group_concat(json, ',') || '${ROOM}' AS BLOB) AS bytes,
        count(*) AS count, group_concat(key) AS keys, group_concat(id) AS ids,
        group_concat(version) AS versions, group_concat(octet_length(json)) AS lengths,
        ${marked === null ? 'NULL' : 'max(marked)'} AS marked FROM (${inner.sql})`,
      parameters: inner.parameters,
    },
  };
}

/** Reads a page; `null` where it is empty. */
export function* joinedPage({ list, statement, isFirst }: PreparedPage): Work<JoinedPage | null> {
  const found = yield* row<JoinedRow>(statement.sql, statement.parameters);
  if (found === undefined || found.bytes === null) return null;
  const { bytes, count, lengths } = found;
  const more = count > list.limit;
  const surplus = more ? Number(lengths.slice(lengths.lastIndexOf(',') + 1)) + 1 : 0;
  const [keys, ids, versions] = more
    ? [withoutLast(found.keys), withoutLast(found.ids), withoutLast(found.versions)]
    : [found.keys, found.ids, found.versions];
  const first: CursorAnchor = { key: firstOf(keys), id: firstOf(ids) };
  const last: CursorAnchor = { key: lastOf(keys), id: lastOf(ids) };
  let back = false;
  if (!isFirst) {
    const edge = { anchor: first, towards: 'before', inclusive: false, limit: 1 } as const;
    const probe = list.step(edge, '1 AS found');
    back = (yield* row(probe.sql, probe.parameters)) !== undefined;
  }
  return {
    bytes,
    end: bytes.byteLength - ROOM.length - surplus,
    versions,
    isMarked: found.marked === 1,
    nextCursor: more ? cursorAt({ sign: '>', ...last }, list.listKey) : null,
    prevCursor: back ? cursorAt({ sign: '<', ...first }, list.listKey) : null,
  };
}

function firstOf(joined: string): string {
  const end = joined.indexOf(',');
  return end === -1 ? joined : joined.slice(0, end);
}

function lastOf(joined: string): string {
  return joined.slice(joined.lastIndexOf(',') + 1);
}

function withoutLast(joined: string): string {
  return joined.slice(0, joined.lastIndexOf(','));
}
