import { checkCommentListQuery, type Checked, checkThreadQuery } from '../kit/check-query.js';
import { digest } from '../kit/digest.js';
import type { CommentCapabilities } from '../backend/capabilities.js';
import type { CommentListQuery, CommentRef, ThreadQuery } from '../backend/queries.js';
import { commentRefSchema, countedIdsSchema } from '../backend/query-schemas.js';
import { parseInput } from '../errors/parse-input.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { PostStatus } from '../models/post.js';
import type { ThreadPage } from '../models/thread.js';
import { isCounted } from '../kit/comment-rules.js';
import { commentTests, isListed, passes } from '../kit/filters.js';
import { keysetPage } from '../kit/page.js';
import { notFound } from '../kit/not-found.js';
import { commentSortKey, compareSortKeys } from '../kit/order.js';
import { cutThread } from '../kit/thread-page.js';

/** The lookups that {@link listComments} needs from a store. */
export interface CommentLookups {
  /** The id of the comment whose receipt has this `digest`. */
  readonly idByReceipt?: ((hash: string) => string | undefined) | undefined;
  /** The state of a post, for the filter `postStatus`. */
  readonly postStatus?: ((postId: string) => PostStatus | undefined) | undefined;
}

/**
 * Answers `comments.list` from an array of all comments: checks the query, filters, sorts and gives
 * the page. Without `status` it gives approved comments and tombstones, and pending ones by receipt.
 *
 * @throws BlogError as `checkCommentListQuery` does, and `invalid_input` at `cursor`.
 */
export async function listComments<H extends Html>(
  comments: readonly Comment<H>[],
  given: CommentListQuery,
  capabilities: CommentCapabilities,
  { idByReceipt, postStatus }: CommentLookups = {},
): Promise<Page<Comment<H>>> {
  const query = checkCommentListQuery(given, capabilities);
  const own = await ownIds(query, idByReceipt);
  return keysetPage({
    operation: 'comments.list',
    items: comments.filter(
      (comment) =>
        (query.status !== undefined || isListed(comment, own.has(comment.id))) &&
        passes(
          { ...comment, postStatus: postStatus?.(comment.postId) ?? null },
          query,
          commentTests,
        ),
    ),
    query,
    sortKey: commentSortKey,
    descending: query.sort?.startsWith('-'),
  });
}

/**
 * Answers `comments.thread` from an array of all comments of the blog. For a backend that has to read them
 * first, use `withThreads`.
 *
 * @throws BlogError as `checkThreadQuery` does, `invalid_input` at `cursor`, and `not_found` if the thread
 *   does not have the comment that the query asks for.
 */
export async function readThread<H extends Html>(
  comments: readonly Comment<H>[],
  given: ThreadQuery,
  capabilities: CommentCapabilities,
  { idByReceipt }: Pick<CommentLookups, 'idByReceipt'> = {},
): Promise<ThreadPage<H>> {
  const query = checkThreadQuery(given, capabilities);
  const own = await ownIds(query, idByReceipt);
  const shown = comments.filter(
    (comment) => comment.postId === query.postId && isListed(comment, own.has(comment.id)),
  );
  return threadPageOf(shown, query);
}

/**
 * The page of a thread that a query asks for, of all comments of the post that its caller may see, in any
 * order. Throws as `cutThread` does.
 *
 * @example
 * ```ts
 * import type { Comment } from '@blog/core';
 * import { checkThreadQuery, type CommentCapabilities, threadPageOf } from '@blog/core/backend';
 *
 * const firstPage = (comments: readonly Comment[], postId: string, capabilities: CommentCapabilities) =>
 *   threadPageOf(comments, checkThreadQuery({ postId }, capabilities));
 * ```
 */
export function threadPageOf<H extends Html>(
  comments: readonly Comment<H>[],
  query: Checked<ThreadQuery>,
): ThreadPage<H> {
  const sorted = comments.toSorted((a, b) => compareSortKeys(commentSortKey(a), commentSortKey(b)));
  const { items, ancestors, ...page } = cutThread(sorted, query);
  return {
    ...page,
    items: [...items],
    ancestors: ancestors.map(({ comment: { id, author }, depth, ordinal }) => ({
      id,
      ordinal,
      name: author?.name ?? null,
      depth,
    })),
    problems: [],
  };
}

async function ownIds(
  { receipts = [] }: Pick<ThreadQuery, 'receipts'>,
  idByReceipt: CommentLookups['idByReceipt'],
): Promise<ReadonlySet<string | undefined>> {
  const hashes = await Promise.all(receipts.map(digest));
  return new Set(hashes.map((hash) => idByReceipt?.(hash)));
}

/**
 * Answers `comments.get` from an array of all comments.
 *
 * @throws BlogError `not_found`; `invalid_input` where the reference is none.
 */
export function getComment<H extends Html>(
  comments: readonly Comment<H>[],
  given: CommentRef,
): Comment<H> {
  const ref = parseInput(commentRefSchema, given, 'comments.get');
  const found = comments.find(({ id }) => id === ref.id);
  if (found !== undefined) return found;
  throw notFound('comment', ref, 'comments.get');
}

/** Answers `comments.counts` from all comments: how many approved ones each of some posts has. */
export function countComments(
  comments: Iterable<Pick<Comment<Html>, 'postId' | 'status'>>,
  given: readonly string[],
): Record<string, number> {
  const ids = parseInput(countedIdsSchema, given, 'comments.counts');
  const counts = commentCounts(comments);
  return Object.fromEntries(ids.map((id) => [id, counts.get(id) ?? 0]));
}

/** How many approved comments each post has that has some. */
export function commentCounts(
  comments: Iterable<Pick<Comment<Html>, 'postId' | 'status'>>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const comment of comments)
    if (isCounted(comment)) counts.set(comment.postId, (counts.get(comment.postId) ?? 0) + 1);
  return counts;
}
