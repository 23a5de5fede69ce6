import {
  BlogError,
  type CallOptions,
  checkCommentListQuery,
  type Comment,
  type CommentListQuery,
  type CommentRef,
  commentRefSchema,
  type CommentCapabilities,
  compareStrings,
  decodeCursor,
  emptyPage,
  encodeCursor,
  invalidField,
  type Page,
  parseInput,
  type Problem,
  queryKey,
  type RawHtml,
} from '@blog/core';
import * as z from 'zod/mini';

import { parseItems } from '../kit/wire.js';
import type { Forem } from './api.js';
import { ask, isForemId, notFound, unlessMissing } from './context.js';
import { toComment } from './map.js';
import { foremCommentSchema } from './wire.js';

const listSchema = z.array(z.unknown());

interface Thread {
  comments: Comment<RawHtml>[];
  problems: Problem[];
}

/** The tree laid flat. By a list of what is left, not by calls: a hostile tree may be deep. */
function flatten(tree: readonly unknown[], postId: string, url: string): Thread {
  const thread: Thread = { comments: [], problems: [] };
  const left: [readonly unknown[], string | null][] = [[tree, null]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [values, parent] = next;
    const before = thread.comments.length + thread.problems.length;
    const { items, problems } = parseItems(foremCommentSchema, values, (wire) => {
      // What stands below a comment that cannot be read still stands.
      if (wire.children) left.push([wire.children, wire.id_code]);
      return toComment(wire, postId, parent, { url });
    });
    // One by one: a call takes no more values than the stack has room for.
    for (const item of items) thread.comments.push(item);
    for (const one of problems) thread.problems.push({ ...one, index: before + one.index });
  }
  return thread;
}

/** All comments of an article, in one answer; `null` where there is no such article. */
async function threadOf(
  forem: Forem,
  postId: string,
  operation: string,
  options?: CallOptions,
): Promise<Thread | null> {
  if (!isForemId(postId)) return null;
  // A Forem that gives threads by page gives few where none is told; an older one gives all.
  const request = { operation, path: `/comments?a_id=${postId}&per_page=${forem.perPageMax}` };
  const tree = await unlessMissing(ask(forem, listSchema, request, options));
  if (tree === null) return null;
  const thread = flatten(tree, postId, forem.url);
  // What lies beyond is said to be missing: it cannot be asked for by what Forem describes.
  if (tree.length >= forem.perPageMax)
    thread.problems.push({
      index: thread.comments.length + thread.problems.length,
      id: null,
      path: '',
      message: `Forem gave ${tree.length} threads at once, and may have more`,
    });
  return thread;
}

type Place = readonly [createdAt: string, id: string];

function isPlace(value: unknown): value is Place {
  return (
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
  );
}

/** A page of an article's comments, cut from all of them. */
export async function listComments(
  forem: Forem,
  capabilities: CommentCapabilities,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const operation = 'comments.list';
  const query = checkCommentListQuery(given, capabilities);
  const { postId, cursor, limit, sort, total } = query;
  const key = queryKey(operation, query);
  const after = cursor === undefined ? null : decodeCursor(cursor, key, operation);
  if (after !== null && !isPlace(after))
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  if (postId === undefined)
    throw new BlogError('unsupported', {
      message: `${operation}: Forem lists the comments of one article only. Give its postId.`,
      backend: 'forem',
      operation,
    });
  options?.signal?.throwIfAborted();
  const thread = await threadOf(forem, postId, operation, options);
  if (thread === null) return emptyPage(query, capabilities);
  const { comments, problems } = thread;
  const down = sort === '-createdAt' ? -1 : 1;
  const compare = (a: Place, b: Place) =>
    down * (compareStrings(a[0], b[0]) || compareStrings(a[1], b[1]));
  const placeOf = ({ createdAt, id }: Comment<RawHtml>): Place => [createdAt, id];
  const rest = comments
    .filter((comment) => after === null || compare(placeOf(comment), after) > 0)
    .toSorted((a, b) => compare(placeOf(a), placeOf(b)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rest.length > limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor([last.createdAt, last.id], key) : null,
    prevCursor: null,
    total: total === true ? comments.length : null,
    problems: after === null ? problems : [],
  };
}

/** A comment, out of the comments of its article: alone it tells neither that nor its parent. */
export async function getComment(
  forem: Forem,
  ref: CommentRef,
  options?: CallOptions,
): Promise<Comment<RawHtml>> {
  const operation = 'comments.get';
  const { id } = parseInput(commentRefSchema, ref, operation);
  options?.signal?.throwIfAborted();
  const thread = await threadOf(forem, id.split('.')[0] ?? '', operation, options);
  const found = thread?.comments.find((comment) => comment.id === id);
  if (found === undefined) throw notFound(operation, `comment with the id "${id}"`);
  return found;
}
