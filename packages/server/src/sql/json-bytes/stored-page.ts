import type { Dialect } from '../kit/dialect.js';
import { cursorAt, startOf } from '../kit/keyset.js';
import { row, type Work } from '../kit/work.js';
import { itemRows } from './item-rows.js';
import { joinedItems } from './joined-items.js';
import type { StoredItems, StoredList } from './stored-items.js';

/** A page of stored JSON. */
export interface StoredPage extends Pick<StoredItems, 'versions' | 'isMarked' | 'bytes'> {
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

/** Reads a page; `null` where it is empty. */
export type ReadPage = () => Work<StoredPage | null>;

/**
 * Prepares to read a page as it is stored, for lists that are asked for again and again. One item more than
 * the page has is read as well, to see whether there is a next page.
 *
 * `null` for pages that go backwards: they are read as rows. Throws `invalid_input` for a cursor of
 * another list.
 */
export function preparePage(list: StoredList, dialect: Dialect): ReadPage | null {
  const start = startOf(list);
  if (start.towards === 'before') return null;
  const { json, marked } = list.columns;
  const statement = list.step(
    { ...start, limit: list.limit + 1 },
    `version, ${json} AS json${marked === null ? '' : `, ${marked} AS marked`}`,
  );
  const read = dialect.joinsJson
    ? joinedItems(list.limit, statement, marked !== null)
    : itemRows(list.limit, statement);
  const isFirst = start.anchor === null;
  return () => storedPage(list, isFirst, read);
}

function* storedPage(
  list: StoredList,
  isFirst: boolean,
  read: () => Work<StoredItems | null>,
): Work<StoredPage | null> {
  const items = yield* read();
  if (items === null) return null;
  const { first, last, more, versions, isMarked, bytes } = items;
  let back = false;
  if (!isFirst) {
    const edge = { anchor: first, towards: 'before', inclusive: false, limit: 1 } as const;
    const probe = list.step(edge, '1 AS found');
    back = (yield* row(probe.sql, probe.parameters)) !== undefined;
  }
  return {
    versions,
    isMarked,
    bytes,
    nextCursor: more ? cursorAt({ sign: '>', ...last }, list.listKey) : null,
    prevCursor: back ? cursorAt({ sign: '<', ...first }, list.listKey) : null,
  };
}
