import type { Problem } from '@blog/core';

import type { ApiQuery } from '../../kit/api.js';
import { countRequests, type Rows } from '../../kit/numbered.js';
import { addSeconds, type CursorAnchor, type DatedRow, datedRowOf } from './dated-row.js';
import { type StepQuery, stepsFrom } from './steps.js';

/** A direction of reading. */
export type Order = 'asc' | 'desc';

/** A list that is sorted by date. */
export interface DatedList {
  /** The local date that the list is sorted by. */
  column: 'date' | 'modified';
  /** Whether WordPress itself puts rows of one second in the order of their ids. */
  isSortedById: boolean;
  operation: string;
  ask(query: ApiQuery): Promise<Rows>;
}

/** Reads a list in one direction, for one page. */
export interface DatedReader {
  readonly list: DatedList;
  readonly order: Order;
  /** Asks for rows, no more of them than `per_page`. */
  ask(query: ApiQuery & { per_page: number }): Promise<Rows>;
  /** Problems of the answers as a whole. */
  readonly problems: Problem[];
}

/** The most rows that WordPress gives at once. */
const MAX_ROWS = 100;

/** Begins to read. It stops a server that ignores the offset, which would be asked without end. */
export function createDatedReader(list: DatedList, order: Order): DatedReader {
  const { operation } = list;
  const problems: Problem[] = [];
  const countRequest = countRequests('wordpress', operation);
  return {
    list,
    order,
    problems,
    async ask(query) {
      countRequest();
      const { items, ...rest } = await list.ask(query);
      problems.push(...(rest.problems ?? []));
      return { ...rest, items: items.slice(0, query.per_page) };
    },
  };
}

/** The filters by `modified` have names of their own, such as `modified_after`. */
const prefixOf = ({ column }: DatedList) => (column === 'date' ? '' : 'modified_');

function isBeyond(row: DatedRow, from: CursorAnchor, order: Order): boolean {
  if (row.at !== from.at) return order === 'asc' ? row.at > from.at : row.at < from.at;
  return order === 'asc' ? row.id > from.id : row.id < from.id;
}

/** Reads rows of one second, in the order of their ids: those after `from`, or from the first on. */
export async function readSecond(
  { list, order, ask }: DatedReader,
  at: string,
  want: number,
  from: CursorAnchor | null,
): Promise<DatedRow[]> {
  const prefix = prefixOf(list);
  const query = {
    [`${prefix}after`]: addSeconds(at, -1),
    [`${prefix}before`]: addSeconds(at, 1),
    orderby: 'id',
    order,
  };
  const size = from === null ? Math.min(MAX_ROWS, want) : MAX_ROWS;
  const askAt = (more: StepQuery) => ask({ ...query, offset: 0, ...more });
  /** The rows of that second from an offset on; `null` where the first of them is not the one before the page. */
  const readFrom = async (offset: number): Promise<DatedRow[] | null> => {
    const rows: DatedRow[] = [];
    let isFirst = true;
    for await (const { items } of stepsFrom(askAt, offset, () => size, list.operation)) {
      const found = items
        .map((item) => datedRowOf(item, list.column))
        .filter((row) => row !== null);
      if (isFirst && offset > 0 && found[0]?.id !== from?.id) return null;
      isFirst = false;
      rows.push(...found.filter((row) => from === null || isBeyond(row, from, order)));
      if (rows.length >= want) break;
    }
    return rows.slice(0, want);
  };
  // Where other rows of that second came or went since, it is read again from its first row.
  return (await readFrom(Math.max(0, (from?.nth ?? 0) - 1))) ?? (await readFrom(0)) ?? [];
}

/** Rows of a list, in its order. */
export interface RowsBeyond {
  items: unknown[];
  /** Whether the list ends with them. */
  isAll: boolean;
  /** The length of the whole list, where it was read from its beginning and the site tells it. */
  total: number | null;
}

/**
 * Reads rows beyond a second, or from the beginning of the list. A row whose date or id cannot be read
 * stays where it came.
 */
export async function readBeyond(
  { list, order, ask }: DatedReader,
  at: string | null,
  want: number,
): Promise<RowsBeyond> {
  const { column } = list;
  const filter = prefixOf(list) + (order === 'asc' ? 'after' : 'before');
  const query = { orderby: column, order, ...(at === null ? {} : { [filter]: at }) };
  const items: unknown[] = [];
  let total: number | null = null;
  const steps = stepsFrom(
    (more) => ask({ ...query, ...more }),
    0,
    () => Math.min(MAX_ROWS, want - items.length),
    list.operation,
  );
  let isAll = false;
  for await (const step of steps) {
    if (at === null) total ??= step.total;
    for (const item of step.items) {
      const row = datedRowOf(item, column);
      // WordPress reads a local time that the clock skipped in spring as a later one, so it may give
      // rows that are not beyond `at`.
      if (at === null || row === null || (order === 'asc' ? row.at > at : row.at < at))
        items.push(item);
    }
    isAll = step.isEnd;
    if (items.length >= want) break;
  }
  return { items, isAll, total };
}

/** Puts rows of one second in the order of their ids, where WordPress leaves that order open. */
export async function sortSeconds(
  reader: DatedReader,
  { items, isAll }: RowsBeyond,
): Promise<unknown[]> {
  const { list, order } = reader;
  if (list.isSortedById) return items;
  const rows = items.map((item) => datedRowOf(item, list.column));
  const sorted: unknown[] = [];
  for (let start = 0; start < items.length;) {
    const at = rows[start]?.at;
    const length = rows.slice(start).findIndex((row) => row === null || row.at !== at);
    const end = length === -1 ? items.length : start + Math.max(1, length);
    const same = rows.slice(start, end).filter((row) => row !== null);
    if (same.length < 2 || at === undefined) sorted.push(...items.slice(start, end));
    else {
      // The last second may go on behind the rows that were read: then all of it is read.
      const isCut = end === items.length && !isAll;
      const inOrder = isCut
        ? await readSecond(reader, at, same.length, null)
        : same.toSorted((a, b) => (order === 'asc' ? a.id - b.id : b.id - a.id));
      sorted.push(...inOrder.map(({ item }) => item));
    }
    start = end;
  }
  return sorted;
}
