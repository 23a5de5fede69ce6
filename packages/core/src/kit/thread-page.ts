import type { Checked } from './check-query.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { noSuchPlace } from './not-found.js';
import { compareSortKeys } from './order.js';
import { queryKey } from './query-key.js';
import type { ThreadQuery } from '../backend/queries.js';
import { ordinalsOf } from '../domain/ordinals.js';
import { flattenThread, threadComments } from '../domain/thread.js';
import { invalidField } from '../errors/issues.js';
import type { CommentStatus } from '../models/comment.js';
import type { Instant } from '../models/instant.js';
import type { Json } from '../models/json.js';
import { MAX_CURSOR_BYTES } from '../models/page.js';
import type { ThreadItem, ThreadPlace } from '../models/thread.js';

/** What the order of a thread depends on. */
export interface ThreadEntry {
  /** The id of the comment. */
  readonly id: string;
  /** The comment that it answers; `null` where it answers the post. */
  readonly parentId: string | null;
  /** The time at which it was written. */
  readonly createdAt: Instant;
  /** Its permanent number; `null` where it has none. */
  readonly number: number | null;
  /** The state. Only `approved` comments and tombstones (`deleted`) get an ordinal. */
  readonly status: CommentStatus;
}

/** The part of a thread that a query asks for. */
export interface ThreadCut<E extends ThreadEntry> {
  /** The comments of the page, in reading order. */
  readonly items: readonly ThreadItem<E>[];
  /** The root above the first item and the nearest ancestors, from the root down. */
  readonly ancestors: readonly ThreadItem<E>[];
  /** All pages of the thread, in order; `null` if there are more than 1,000. */
  readonly pages: ThreadPlace[] | null;
  /** The cursor of the page after this one; `null` on the last page. */
  readonly nextCursor: string | null;
  /** The cursor of the page before this one; `null` on the first page. */
  readonly prevCursor: string | null;
  /** The number of comments in the whole thread; `null` unless the query has `total: true`. */
  readonly total: number | null;
}

/** The most ancestors that a page tells. */
const MAX_ANCESTORS = 10;
/** The most pages that a page tells. */
const MAX_PAGES = 1000;
/** The most ancestors in a cursor. */
const MAX_LINEAGE = 6;

/** A comment by its id and date, which a cursor keeps. */
type Link = readonly [id: string, time: number];
/** From a comment on or up to it, without it (`>`, `<`) or with it. */
type Direction = '>' | '<' | '>=' | '<=';
/** The way back from an empty page: the comment that the way there left out is on it. */
const opposite: Readonly<Record<Direction, Direction>> = {
  '>': '<=',
  '<': '>=',
  '>=': '<',
  '<=': '>',
};

/**
 * Cuts the page that a query asks for out of a whole thread. The thread may be large: an entry is only
 * what the order depends on, and the work is linear, with no recursion.
 *
 * A cursor names the comment at the edge of its page and those above it. So a page begins at the right
 * place also after that comment was removed.
 *
 * @param entries - All comments of the thread that the caller may see, oldest first.
 * @throws BlogError `invalid_input` at `cursor`; `not_found` if the thread does not have the comment that
 *   the query asks for.
 *
 * @example
 * ```ts
 * import { checkThreadQuery, collectionCapabilities, cutThread } from '@blog/core/backend';
 *
 * const { comments } = collectionCapabilities(['text']);
 * const common = { createdAt: '2010-04-16T14:05:00.000Z', number: null, status: 'approved' } as const;
 * const entries = [{ ...common, id: '1', parentId: null }, { ...common, id: '2', parentId: '1' }];
 * cutThread(entries, checkThreadQuery({ postId: '7' }, comments)).items.map(({ depth }) => depth); // [0, 1]
 * ```
 */
export function cutThread<E extends ThreadEntry>(
  entries: readonly E[],
  query: Checked<ThreadQuery>,
): ThreadCut<E> {
  const operation = 'comments.thread';
  const { cursor, limit } = query;
  const key = queryKey(operation, query);
  const layout = layOut(entries);
  const { rows, above } = layout;

  let start = 0;
  let end = limit;
  let edge: string | null = null;
  if (cursor !== undefined) {
    const { direction, lineage } = readCursor(cursor, key, operation);
    const boundary = boundaryOf(layout, direction, lineage);
    const isForward = direction.startsWith('>');
    start = isForward ? boundary : Math.max(0, boundary - limit);
    end = isForward ? boundary + limit : boundary;
    edge = encodeCursor([opposite[direction], ...lineage.flat()], key);
  } else if (query.commentId !== undefined || query.number !== undefined) {
    const at = rows.findIndex(
      ({ comment }) => comment.id === query.commentId || comment.number === query.number,
    );
    if (at === -1) throw noSuchPlace(query);
    start = at - (at % limit);
    end = start + limit;
  }
  const items = rows.slice(start, end);
  const cursorAt = (direction: Direction, index: number): string | null =>
    rows[index] === undefined ? edge : writeCursor(direction, lineageOf(layout, index), key);
  const parents = linesAbove(rows, above, start);
  return {
    items,
    ancestors: items.length === 0 ? [] : parents,
    pages: pagesOf(rows, limit),
    nextCursor: end < rows.length ? cursorAt('>', items.length === 0 ? -1 : end - 1) : null,
    prevCursor: start > 0 ? cursorAt('<', items.length === 0 ? -1 : start) : null,
    total: query.total === true ? rows.length : null,
  };
}

/** A thread in reading order; `above` has the place of each comment's parent, or -1. */
interface Layout<E> {
  readonly rows: readonly ThreadItem<E>[];
  readonly above: readonly number[];
}

function layOut<E extends ThreadEntry>(entries: readonly E[]): Layout<E> {
  const ordinals = ordinalsOf(entries);
  const rows = flattenThread(threadComments(entries)).map(({ comment, depth }) => ({
    comment,
    depth,
    ordinal: ordinals.get(comment.id) ?? null,
  }));
  const above: number[] = [];
  const open: number[] = [];
  for (const [index, { depth }] of rows.entries()) {
    open.length = depth;
    above.push(open[depth - 1] ?? -1);
    open.push(index);
  }
  return { rows, above };
}

/** The root above a place and the nearest ancestors, from the root down. */
function linesAbove<E extends ThreadEntry>(
  rows: readonly ThreadItem<E>[],
  above: readonly number[],
  start: number,
): ThreadItem<E>[] {
  const places: number[] = [];
  for (let at = above[start] ?? -1; at !== -1; at = above[at] ?? -1) places.push(at);
  if (places.length > MAX_ANCESTORS)
    places.splice(MAX_ANCESTORS - 1, places.length - MAX_ANCESTORS);
  return places.reverse().flatMap((at) => rows[at] ?? []);
}

function pagesOf(rows: readonly ThreadItem<ThreadEntry>[], limit: number): ThreadPlace[] | null {
  if (rows.length > limit * MAX_PAGES) return null;
  const pages: ThreadPlace[] = [];
  for (let start = 0; start < rows.length; start += limit) {
    const page = rows.slice(start, start + limit);
    const shown = page.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal]));
    pages.push({
      commentId: page[0]?.comment.id ?? '',
      ordinals: shown.length === 0 ? null : { from: Math.min(...shown), to: Math.max(...shown) },
    });
  }
  return pages;
}

function linkOf({ id, createdAt }: ThreadEntry): Link {
  return [id, Date.parse(createdAt)];
}

/** A comment and those above it, upwards: the nearest ones, and the root. */
function lineageOf({ rows, above }: Layout<ThreadEntry>, index: number): Link[] {
  const links: Link[] = [];
  let root: Link | undefined;
  for (let at = index; at !== -1; at = above[at] ?? -1) {
    const entry = rows[at]?.comment;
    if (entry === undefined) break;
    root = linkOf(entry);
    if (links.length <= MAX_LINEAGE) links.push(root);
  }
  if (root !== undefined && root[0] !== links.at(-1)?.[0]) links.push(root);
  return links;
}

/** Leaves ancestors out as long as the cursor would be too long. */
function writeCursor(direction: Direction, lineage: readonly Link[], key: string): string {
  let kept = lineage;
  const lengthOf = () => (JSON.stringify([key, [direction, ...kept.flat()]]).length * 4) / 3 + 4;
  while (kept.length > 1 && lengthOf() > MAX_CURSOR_BYTES) kept = kept.slice(0, -1);
  return encodeCursor([direction, ...kept.flat()], key);
}

function readCursor(
  cursor: string,
  key: string,
  operation: string,
): { direction: Direction; lineage: Link[] } {
  const payload = decodeCursor(cursor, key, operation);
  const [direction, ...flat]: Json[] = Array.isArray(payload) ? payload : [];
  const lineage: Link[] = [];
  for (let at = 0; at < flat.length; at += 2) {
    const [id, time] = [flat[at], flat[at + 1]];
    if (typeof id === 'string' && typeof time === 'number') lineage.push([id, time]);
  }
  if (!isDirection(direction) || lineage.length === 0)
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  return { direction, lineage };
}

const isDirection = (value: unknown): value is Direction =>
  typeof value === 'string' && Object.hasOwn(opposite, value);

/** The place where the page of a cursor begins (`>`, `>=`) or ends (`<`, `<=`). */
function boundaryOf(
  { rows, above }: Layout<ThreadEntry>,
  direction: Direction,
  lineage: readonly Link[],
): number {
  const placeOf = new Map(rows.map(({ comment: { id } }, index) => [id, index]));
  const level = lineage.findIndex(([id]) => placeOf.has(id));
  const found = level === -1 ? -1 : (placeOf.get(lineage[level]?.[0] ?? '') ?? -1);
  if (level === 0) return direction === '>' || direction === '<=' ? found + 1 : found;
  // The comment is gone: its place is between the others below the same parent.
  const gone = lineage.at(level === -1 ? -1 : level - 1);
  const depth = found === -1 ? -1 : (rows[found]?.depth ?? -1);
  for (let at = found + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || row.depth <= depth) return at;
    const [id, time] = linkOf(row.comment);
    if (above[at] === found && gone && compareSortKeys([time, id], [gone[1], gone[0]]) > 0)
      return at;
  }
  return rows.length;
}
