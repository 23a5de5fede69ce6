import { BlogError, type Comment, type CommentListQuery, type Html, type Page } from '@blog/core';
import {
  type Checked,
  compareStrings,
  queryKey,
  type ThreadEntry,
  type ThreadQuery,
} from '@blog/core/backend';

import { dialectOf } from '../kit/dialect.js';
import { secretHash } from '../kit/hash.js';
import { type Edge, type KeysetPage, keysetPage, keysetSql } from '../kit/keyset.js';
import {
  addCondition,
  type Conditions,
  countRows,
  firstTotal,
  literal,
  noConditions,
  whereOf,
} from '../kit/statements.js';
import type { CommentTable } from '../kit/tables.js';
import { parseStored } from '../kit/text.js';
import { row, rows, type Step, type Work } from '../kit/work.js';

/** A comment as lists read it. */
export interface CommentRow extends Pick<CommentTable, (typeof listedColumns)[number]> {
  readonly id: string;
  readonly key: string;
}

const listedColumns = [
  'version',
  'body',
  'author_id',
  'author_email',
  'source_format',
  'source_text',
] as const satisfies readonly (keyof CommentTable)[];

/** The columns of {@link CommentRow} apart from its place, as they stand in a statement. */
const ROW_COLUMNS = listedColumns.join(', ');

/** A row as the model, with all that the store knows. */
export function toComment(found: CommentRow): Comment<Html> {
  const comment = parseStored<Comment<Html>>(found.body);
  const { source_format: format, source_text: text } = found;
  return {
    ...comment,
    author: comment.author === null ? null : { ...comment.author, email: found.author_email },
    source: format === null || text === null ? null : { format, text },
  };
}

/** A page of comments as the model. */
export function* listComments(query: Checked<CommentListQuery>): Work<Page<Comment<Html>>> {
  const { page, own } = yield* commentRows(query);
  return {
    items: page.rows.map(toComment),
    nextCursor: page.nextCursor,
    prevCursor: page.prevCursor,
    total: query.total === true ? (yield* countComments(query)) + own.length : null,
    problems: [],
  };
}

/** The page of rows that a query asks for, and the writer's own waiting comments in the whole list. */
export function* commentRows(
  query: Checked<CommentListQuery>,
): Work<{ page: KeysetPage<CommentRow>; own: readonly CommentRow[] }> {
  const own = yield* ownRows(query);
  const page = yield* keysetPage<CommentRow>({
    operation: 'comments.list',
    listKey: queryKey('comments.list', query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: ({ key, id }) => ({ key, id }),
    *fetch(edge) {
      const { sql, parameters } = commentPageSql(query, edge);
      const found = yield* rows<CommentRow>(sql, parameters);
      return own.length === 0 ? found : merge(found, own, edge, isDescending(query));
    },
  });
  return { page, own };
}

/**
 * How many comments the whole list has, without those that a receipt adds: by the counts that the database
 * keeps, where the list is of the whole blog.
 */
export function countComments(query: Checked<CommentListQuery>): Work<number> {
  const { postId, authorId, status, postStatus } = query;
  if (postId !== undefined || authorId !== undefined)
    return countRows('comments', conditionsOf(query));
  const statuses = status === undefined ? LISTED : [status];
  const ofPosts = postStatus === undefined ? '' : ` AND post_status = ${literal(postStatus)}`;
  return firstTotal(
    `SELECT sum(count) AS total FROM comment_counts
      WHERE status IN (${statuses.map(literal).join()})${ofPosts}`,
    [],
  );
}

/** The states that a list shows which asks for none. */
const LISTED = ['approved', 'deleted'];

/** The statement behind a page of comments. It is written as text, as that of posts is. */
export function commentPageSql(
  query: Checked<CommentListQuery>,
  edge: Edge,
  columns = ROW_COLUMNS,
): Step {
  const conditions = conditionsOf(query);
  const direction = isDescending(query) ? 'desc' : 'asc';
  const keyset = keysetSql(edge, direction, 'created_at', 'id');
  if (keyset.condition !== null && edge.anchor !== null)
    addCondition(conditions, keyset.condition, edge.anchor.key, edge.anchor.id);
  return {
    sql: `SELECT id, created_at AS key, ${columns} FROM comments${whereOf(conditions)}${keyset.orderBy}`,
    parameters: conditions.values,
  };
}

function conditionsOf(query: Checked<CommentListQuery>): Conditions {
  const conditions = noConditions();
  const { postId, status, authorId, postStatus } = query;
  if (postId !== undefined) addCondition(conditions, 'post_id = ?', postId);
  if (authorId !== undefined) addCondition(conditions, 'author_id = ?', authorId);
  if (status === undefined) addCondition(conditions, 'listed = 1');
  else addCondition(conditions, `status = ${literal(status)}`);
  // All comments of one post have the same status of the post: `IS TRUE` keeps SQLite from taking the index of
  // the blog's list.
  if (postStatus !== undefined) {
    const isOfPosts = `post_status = ${literal(postStatus)}`;
    addCondition(conditions, postId === undefined ? isOfPosts : `(${isOfPosts}) IS TRUE`);
  }
  return conditions;
}

function isDescending({ sort }: CommentListQuery): boolean {
  return sort === '-createdAt';
}

/** The waiting comments that the receipts belong to; none where the list asks for a status. */
function* ownRows(query: Checked<CommentListQuery>): Work<readonly CommentRow[]> {
  const receipts = [...new Set(query.receipts)];
  if (receipts.length === 0 || query.status !== undefined) return [];
  const { texts, values } = conditionsOf({ ...query, status: 'pending' });
  return yield* rows<CommentRow>(
    `SELECT id, created_at AS key, ${ROW_COLUMNS} FROM comments WHERE ${texts.join(' AND ')}
      AND receipt_hash IN (${receipts.map(() => '?').join(', ')})`,
    [...values, ...receipts.map(secretHash)],
  );
}

/** The writer's own waiting comments of a thread, as `comments.thread` orders them. */
export function* waitingEntries({
  postId,
  receipts,
  limit,
}: Checked<ThreadQuery>): Work<ThreadEntry[]> {
  const found = yield* ownRows({ postId, receipts, limit });
  return found.map(({ id, key, body }) => ({
    id,
    createdAt: key,
    parentId: parseStored<Comment<Html>>(body).parentId,
    number: null,
    status: 'pending',
  }));
}

/** Merges the writer's own comments that lie within the edge into the others, in order. */
function merge(
  found: readonly CommentRow[],
  own: readonly CommentRow[],
  { anchor, towards, inclusive, limit }: Edge,
  descending: boolean,
): CommentRow[] {
  const sign = descending === (towards === 'after') ? -1 : 1;
  const compare = (a: { key: string; id: string }, b: { key: string; id: string }): number =>
    sign * (compareStrings(a.key, b.key) || compareStrings(a.id, b.id));
  const within = own.filter((each) => {
    const place = anchor === null ? 1 : compare(each, anchor);
    return place > 0 || (inclusive && place === 0);
  });
  return [...found, ...within].toSorted(compare).slice(0, limit);
}

/** Comments by their ids, with all that the store knows. */
export function* commentsByIds(ids: readonly string[]): Work<ReadonlyMap<string, Comment<Html>>> {
  const found = yield* rows<CommentRow>(
    `SELECT id, created_at AS key, ${ROW_COLUMNS} FROM comments WHERE ${(yield* dialectOf()).isListed('id')}`,
    [JSON.stringify(ids)],
  );
  return new Map(found.map((each) => [each.id, toComment(each)]));
}

/** One comment, with all that the store knows. Throws `not_found`. */
export function* getComment(id: string, operation = 'comments.get'): Work<Comment<Html>> {
  const found = yield* row<CommentRow>(
    `SELECT id, created_at AS key, ${ROW_COLUMNS} FROM comments WHERE id = ?`,
    [id],
  );
  if (found === undefined) throw noSuchComment(id, operation);
  return toComment(found);
}

/** The error for a comment that is not there. */
export function noSuchComment(id: string, operation: string): BlogError<'not_found'> {
  return new BlogError('not_found', {
    message: `No comment has the id ${JSON.stringify(id)}.`,
    backend: 'sql',
    operation,
  });
}
