import { checkCommentListQuery, type Checked, checkThreadQuery } from '../kit/check-query.js';
import { checkCursor, emptyPage, emptyThread } from '../kit/page.js';
import { orNull, refuseTotal } from '../kit/reads.js';
import { hasRole } from '../backend/actor.js';
import type { CommentsGroup } from '../backend/backend.js';
import type { CommentCapabilities } from '../backend/capabilities.js';
import type { CallOptions } from '../backend/options.js';
import type { CommentListQuery, CommentRef, ThreadQuery } from '../backend/queries.js';
import { countedIdsSchema } from '../backend/query-schemas.js';
import { BlogError } from '../errors/blog-error.js';
import { parseInput } from '../errors/parse-input.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import type { Page } from '../models/page.js';
import type { ThreadPage } from '../models/thread.js';
import { absent, type AccessContext, refusal, visiblePost, visiblePostIds } from './context.js';
import { isOwnPost, isPublicStatus, maySeeComment, redactComment } from './rules.js';

type List = NonNullable<CommentsGroup['list']>;
type Thread = NonNullable<CommentsGroup['thread']>;
type Get = NonNullable<CommentsGroup['get']>;
type Counts = NonNullable<CommentsGroup['counts']>;

/** A page of the comments that the caller may see. */
export async function listComments(
  context: AccessContext,
  list: List,
  given: CommentListQuery,
  options: CallOptions | undefined,
): Promise<Page<Comment<Html>>> {
  const { backend, actor } = context;
  const capabilities = backend.capabilities.comments;
  if (capabilities === undefined)
    throw new BlogError('unsupported', { operation: 'comments.list' });
  const query = checkCommentListQuery(given, capabilities);
  const limited = hasRole(actor, 'editor')
    ? query
    : await limit(context, query, capabilities, options);
  if (limited === null) {
    await checkCursor(query, () => list(query, options));
    return emptyPage(query, capabilities);
  }
  const redacted = (comment: Comment<Html>) => redactComment(actor, comment);
  if (
    hasRole(actor, 'editor') ||
    limited.postId !== undefined ||
    limited.postStatus === 'published'
  ) {
    const page = await list(limited, options);
    return { ...page, items: page.items.map(redacted) };
  }
  if (backend.posts !== undefined) refuseTotal(limited, 'comments.list');
  const page = await list(limited, options);
  const ids = page.items.map(({ postId }) => postId);
  const seen = await visiblePostIds(context, ids, options);
  return { ...page, items: page.items.filter(({ postId }) => seen.has(postId)).map(redacted) };
}

/** A page of the thread of a post; an empty one if the caller may not see the post. */
export async function readThread(
  context: AccessContext,
  thread: Thread,
  given: ThreadQuery,
  options: CallOptions | undefined,
): Promise<ThreadPage<Html>> {
  const { backend, actor } = context;
  const capabilities = backend.capabilities.comments;
  if (capabilities === undefined)
    throw new BlogError('unsupported', { operation: 'comments.thread' });
  const query = checkThreadQuery(given, capabilities);
  const isEditor = hasRole(actor, 'editor');
  if (!isEditor && (await visiblePost(context, query.postId, options)) === null) {
    await checkCursor(query, () => thread(query, options));
    return emptyThread(query, capabilities);
  }
  const page = await thread(query, options);
  const items = page.items.map((row) => ({ ...row, comment: redactComment(actor, row.comment) }));
  return { ...page, items };
}

/** Limits the query to comments that the caller may see; `null` if there can be none. */
async function limit(
  context: AccessContext,
  query: Checked<CommentListQuery>,
  capabilities: CommentCapabilities,
  options: CallOptions | undefined,
): Promise<Checked<CommentListQuery> | null> {
  const { actor } = context;
  const filtersPosts = capabilities.filters.includes('postStatus');
  const hidden = query.status !== undefined && !isPublicStatus(query.status);
  if (hidden && (actor.id === null || !hasRole(actor, 'member')))
    throw refusal(
      actor,
      'comments.list',
      'Only callers with an account see comments in this state.',
    );

  const asksPost = query.postId !== undefined && (hasRole(actor, 'author') || !filtersPosts);
  const post = asksPost ? await visiblePost(context, query.postId ?? '', options) : undefined;
  if (post === null) return null;
  const onOwnPost = post !== undefined && isOwnPost(actor, post);
  if ((query.postStatus ?? 'published') !== 'published' && !onOwnPost)
    throw refusal(
      actor,
      'comments.list',
      'Only editors, and the author of a post, see its comments before it is published.',
    );

  const publishedOnly = filtersPosts && !onOwnPost ? { postStatus: 'published' as const } : {};
  if (!hidden || onOwnPost) return { ...query, ...publishedOnly };
  if (query.authorId !== undefined && query.authorId !== actor.id) return null;
  return checkCommentListQuery({ ...query, ...publishedOnly, authorId: actor.id }, capabilities);
}

/** A comment that the caller may see, on a post that it may see. */
export async function getComment(
  context: AccessContext,
  get: Get,
  ref: CommentRef,
  options: CallOptions | undefined,
  operation = 'comments.get',
): Promise<{ comment: Comment<Html>; onOwnPost: boolean }> {
  const { actor } = context;
  const comment = await orNull(get(ref, options));
  // A hidden comment gets the same message as a missing one.
  if (comment === null) throw absent('comment', ref.id, operation);
  if (hasRole(actor, 'editor')) return { comment, onOwnPost: false };
  const post = await visiblePost(context, comment.postId, options);
  const onOwnPost = post !== null && post !== undefined && isOwnPost(actor, post);
  if (post === null || !maySeeComment(actor, comment, onOwnPost))
    throw absent('comment', ref.id, operation);
  return { comment, onOwnPost };
}

/**
 * The counts of the posts that the caller may see, and 0 for the others. Posts without comments are not
 * read, because their count is 0 in any case.
 */
export async function countComments(
  context: AccessContext,
  counts: Counts,
  postIds: readonly string[],
  options: CallOptions | undefined,
): Promise<Record<string, number>> {
  const found = await counts(parseInput(countedIdsSchema, postIds, 'comments.counts'), options);
  if (hasRole(context.actor, 'editor')) return found;
  const counted = Object.entries(found);
  const some = counted.filter(([, count]) => count > 0).map(([id]) => id);
  const seen = await visiblePostIds(context, some, options);
  return Object.fromEntries(counted.map(([id, count]) => [id, seen.has(id) ? count : 0]));
}
