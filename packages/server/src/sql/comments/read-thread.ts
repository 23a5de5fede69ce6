import { setImmediate } from 'node:timers/promises';

import type { Comment, Html } from '@blog/core';
import {
  type Checked,
  compareStrings,
  cutThread,
  type ThreadCut,
  type ThreadEntry,
  type ThreadItem,
  type ThreadPage,
  type ThreadQuery,
} from '@blog/core/backend';

import { type Dialect, dialectOf } from '../kit/dialect.js';
import { row, rows, type Step, type Work } from '../kit/work.js';
import { commentsByIds, waitingEntries } from './list.js';

/** From so many comments on, the parts of the work are done in turns of their own. */
const LARGE = 1000;

/** Runs work on the database. */
type Read = <T>(work: () => Work<T>) => Promise<T>;

/**
 * A page of a thread in reading order. The order of the whole thread is computed for each page, of
 * nothing but ids, parents, dates and numbers. These come as one text: to hand over ten thousand rows
 * costs more than to read and order them. Only the comments of the page are read as a whole.
 *
 * No order is stored, because one new reply would move every comment behind it. For a large thread, other
 * requests are answered between the parts of the work.
 */
export async function readThread(
  query: Checked<ThreadQuery>,
  read: Read,
): Promise<ThreadPage<Html>> {
  const entries = await read(() => threadEntries(query));
  if (entries.length > LARGE) await setImmediate();
  const cut = cutThread(entries, query);
  if (entries.length > LARGE) await setImmediate();
  return read(() => threadPage(cut));
}

function* threadEntries(query: Checked<ThreadQuery>): Work<readonly ThreadEntry[]> {
  const listed = yield* listedEntries(query.postId);
  return inOrder(listed, yield* waitingEntries(query));
}

function* threadPage({
  items,
  ancestors,
  ...page
}: ThreadCut<ThreadEntry>): Work<ThreadPage<Html>> {
  const found = yield* commentsByIds(items.map(({ comment }) => comment.id));
  const names = yield* namesOf(ancestors.map(({ comment }) => comment.id));
  return {
    ...page,
    items: items.flatMap(({ comment: entry, depth, ordinal }): ThreadItem<Comment<Html>>[] => {
      const comment = found.get(entry.id);
      // It may have been deleted or hidden since the order was read.
      const isShown = comment?.status === entry.status || comment?.status === 'deleted';
      return comment !== undefined && (isShown || comment.status === 'approved')
        ? [{ comment, depth, ordinal }]
        : [];
    }),
    ancestors: ancestors.map(({ comment: { id }, depth, ordinal }) => ({
      id,
      ordinal,
      name: names.get(id) ?? null,
      depth,
    })),
    problems: [],
  };
}

/** The statement that gives the listed comments of a post as text: a line each, oldest first. */
export function threadSql(postId: string, { lines }: Dialect): Step {
  return {
    sql: lines(
      "concat_ws(' ', id, created_at, coalesce(CAST(number AS TEXT), ''), parent_id)",
      'SELECT id, created_at, number, parent_id FROM comments WHERE post_id = ? AND listed = 1',
      'created_at, id',
    ),
    parameters: [postId],
  };
}

function* listedEntries(postId: string): Work<ThreadEntry[]> {
  const { sql, parameters } = threadSql(postId, yield* dialectOf());
  const lines = (yield* row<{ lines: string | null }>(sql, parameters))?.lines ?? null;
  if (lines === null) return [];
  return lines.split('\n').map((line) => {
    const [id = '', createdAt = '', number = '', parentId] = line.split(' ');
    return {
      id,
      createdAt,
      number: number === '' ? null : Number(number),
      parentId: parentId ?? null,
      status: 'approved',
    };
  });
}

/** Puts the writer's own comments, which wait, among the others. */
function inOrder(listed: ThreadEntry[], own: readonly ThreadEntry[]): readonly ThreadEntry[] {
  if (own.length === 0) return listed;
  return [...listed, ...own].toSorted(
    (a, b) => compareStrings(a.createdAt, b.createdAt) || compareStrings(a.id, b.id),
  );
}

function* namesOf(ids: readonly string[]): Work<ReadonlyMap<string, string | null>> {
  const found = yield* rows<{ id: string; author_name: string | null }>(
    `SELECT id, author_name FROM comments WHERE ${(yield* dialectOf()).isListed('id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(found.map(({ id, author_name }) => [id, author_name]));
}
