import type { CursorAnchor } from '../kit/keyset.js';
import { row, type Step, type Work } from '../kit/work.js';
import { joinedPageBytes, PAGE_OPEN } from './assemble.js';
import type { StoredItems } from './stored-items.js';

/** Columns of all rows, each joined by commas: no value has a comma in it. */
interface JoinedRow {
  /** The opening of a page, its items, and {@link ROOM}. */
  readonly bytes: Uint8Array | null;
  readonly count: number;
  readonly keys: string;
  readonly ids: string;
  readonly versions: string;
  readonly lengths: string;
  readonly marks: string | null;
}

/** Room for the end of a page: its cursors and total. */
const ROOM = ' '.repeat(320);

/**
 * Reads the items of a page as one row: to hand over twenty rows of bytes costs more than to find them.
 * The rows are joined in the order in which the inner query gives them, which SQLite keeps.
 */
export function joinedItems(
  limit: number,
  inner: Step,
  hasMark: boolean,
): () => Work<StoredItems | null> {
  const sql = `SELECT CAST('${PAGE_OPEN}' || group_concat(json, ',') || '${ROOM}' AS BLOB) AS bytes,
        count(*) AS count, group_concat(key) AS keys, group_concat(id) AS ids,
        group_concat(version) AS versions, group_concat(octet_length(json)) AS lengths,
        ${hasMark ? 'group_concat(coalesce(marked, 0))' : 'NULL'} AS marks FROM (${inner.sql})`;
  return function* () {
    const found = yield* row<JoinedRow>(sql, inner.parameters);
    if (found === undefined || found.bytes === null) return null;
    const { bytes, count, lengths } = found;
    const more = count > limit;
    const surplus = more ? Number(lengths.slice(lengths.lastIndexOf(',') + 1)) + 1 : 0;
    const end = bytes.byteLength - ROOM.length - surplus;
    const [keys, ids, versions] = more
      ? [withoutLast(found.keys), withoutLast(found.ids), withoutLast(found.versions)]
      : [found.keys, found.ids, found.versions];
    const first: CursorAnchor = { key: firstOf(keys), id: firstOf(ids) };
    const last: CursorAnchor = { key: lastOf(keys), id: lastOf(ids) };
    return {
      more,
      first,
      last,
      versions,
      isMarked: marksOf(found.marks, more).includes('1'),
      bytes: (ends) => joinedPageBytes(bytes, end, ends),
    };
  };
}

/** The item behind the page has no say. */
function marksOf(marks: string | null, more: boolean): string {
  if (marks === null) return '';
  return more ? withoutLast(marks) : marks;
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
