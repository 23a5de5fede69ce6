import { checkCommentListQuery } from '../../backend-kit/check-query.js';
import { digest } from '../../backend-kit/digest.js';
import { queryKey } from '../../backend-kit/query-key.js';
import { commentRefSchema, countedIdsSchema } from '../../backend/query-schemas.js';
import { BlogError } from '../../errors/blog-error.js';
import { parseInput } from '../../errors/issues.js';
import type { Comment } from '../../models/comment.js';
import type { Page } from '../../models/page.js';
import { commentTests, isListed, passes } from '../rules/filters.js';
import { commentSortKey } from '../rules/order.js';
import { pageOf } from '../rules/paging.js';
import { effectiveStatus } from '../rules/posts.js';
import type { MemoryContext } from '../store/context.js';
import type { CommentRecord } from '../store/state.js';
import { commentCounts, commentOf } from './models.js';

/** A page of comments. */
export async function listComments(context: MemoryContext, given: unknown): Promise<Page<Comment>> {
  const { state } = context;
  const query = checkCommentListQuery(given, context.capabilities.comments);
  const own = await commentsByReceipt(context, query.receipts ?? []);
  const now = context.now();
  const items = Array.from(state.comments.values(), (comment) => {
    const post = state.posts.get(comment.postId);
    const postStatus = post === undefined ? null : effectiveStatus(post, now);
    return { ...comment, postStatus };
  }).filter(
    (comment) =>
      (query.status !== undefined || isListed(comment, own.has(comment.id))) &&
      passes(comment, query, commentTests),
  );
  const page = pageOf({
    items,
    placeOf: commentSortKey,
    descending: query.sort?.startsWith('-') ?? false,
    key: queryKey('comments.list', query),
    query,
    operation: 'comments.list',
  });
  return {
    ...page,
    items: page.items.map(({ postStatus: _postStatus, ...comment }) => commentOf(context, comment)),
  };
}

/** One comment. */
export function getComment(context: MemoryContext, given: unknown): Comment {
  const { id } = parseInput(commentRefSchema, given, 'comments.get');
  return commentOf(context, findComment(context, id, 'comments.get'));
}

/** The comment of an id; throws `not_found` where there is none. */
export function findComment(
  { state }: MemoryContext,
  id: string,
  operation: string,
): CommentRecord {
  const comment = state.comments.get(id);
  if (comment !== undefined) return comment;
  throw new BlogError('not_found', {
    message: `No comment has the id ${JSON.stringify(id)}.`,
    operation,
  });
}

/** How many approved comments each of some posts has. */
export function countComments(context: MemoryContext, given: unknown): Record<string, number> {
  const ids = parseInput(countedIdsSchema, given, 'comments.counts');
  const counts = commentCounts(context);
  return Object.fromEntries(ids.map((id) => [id, counts.get(id) ?? 0]));
}

async function commentsByReceipt(
  { state }: MemoryContext,
  receipts: readonly string[],
): Promise<ReadonlySet<string | undefined>> {
  const hashes = await Promise.all(receipts.map((receipt) => digest(receipt)));
  return new Set(hashes.map((hash) => state.receipts.get(hash)));
}
