import { type Anchor, cursorAt, type Edge, startOf } from '../keyset.js';
import { row, type Step, type Work } from '../work.js';

/** A list whose pages the database can lay side by side. */
export interface JoinedList {
  readonly operation: string;
  readonly listKey: string;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly descending: boolean;
  /** The statement for a page: `id`, `key` and these columns. */
  readonly step: (edge: Edge, columns: string) => Step;
  /** The columns that an item's JSON and version are in, and one that marks what cannot be sent. */
  readonly columns: { readonly json: string; readonly marked: string | null };
}

/** A page whose items are one run of bytes. */
export interface JoinedPage {
  readonly items: Uint8Array;
  readonly versions: string;
  readonly isMarked: boolean;
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

interface JoinedRow {
  readonly items: Uint8Array | null;
  readonly versions: string;
  readonly lowest: string;
  readonly highest: string;
  readonly marked: number | null;
}

/**
 * Reads a page in one row: handing over twenty rows of bytes costs more than finding them. The rows
 * are joined in the order in which the inner query gives them, which SQLite keeps.
 *
 * `null` for pages that go backwards, or are empty: those go the usual way.
 */
export function* joinedPage(list: JoinedList): Work<JoinedPage | null> {
  const start = startOf(list);
  if (start.towards === 'before') return null;
  const { json, marked } = list.columns;
  const inner = list.step(
    { ...start, limit: list.limit },
    `version, ${json}${marked === null ? '' : `, ${marked} AS marked`}`,
  );
  const found = yield* row<JoinedRow>(
    `SELECT CAST(group_concat(${json}, ',') AS BLOB) AS items, group_concat(version) AS versions,
      min(key || id) AS lowest, max(key || id) AS highest,
      ${marked === null ? 'NULL' : 'max(marked)'} AS marked FROM (${inner.sql})`,
    inner.parameters,
  );
  if (found === undefined || found.items === null) return null;
  const { lowest, highest } = found;
  const first = placeOf(list.descending ? highest : lowest);
  const last = placeOf(list.descending ? lowest : highest);
  const isBeside = (anchor: Anchor, towards: Edge['towards']): Work<unknown> => {
    const probe = list.step({ anchor, towards, inclusive: false, limit: 1 }, '1 AS found');
    return row(probe.sql, probe.parameters);
  };
  const more = (yield* isBeside(last, 'after')) !== undefined;
  const back = start.anchor !== null && (yield* isBeside(first, 'before')) !== undefined;
  return {
    items: found.items,
    versions: found.versions,
    isMarked: found.marked === 1,
    nextCursor: more ? cursorAt({ sign: '>', ...last }, list.listKey) : null,
    prevCursor: back ? cursorAt({ sign: '<', ...first }, list.listKey) : null,
  };
}

const INSTANT_LENGTH = 24;

/** All sort keys here are instants, which have one length. */
function placeOf(place: string): Anchor {
  return { key: place.slice(0, INSTANT_LENGTH), id: place.slice(INSTANT_LENGTH) };
}
