import type { Actor } from '../backend/actor.js';
import type {
  CommentInput,
  CommentPatch,
  GuestAuthor,
  SettableStatus,
} from '../backend/comment-inputs.js';
import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';
import type { CheckedInput } from '../kit/checked.js';
import {
  isDuplicate,
  leavesTombstone,
  nextNumber,
  takesNumber,
  tombstone,
} from '../kit/comment-rules.js';
import { notFound } from '../kit/not-found.js';
import { nextRevision } from '../kit/revision.js';
import type { Comment, CommentAuthor } from '../models/comment.js';
import type { SafeHtml } from '../models/html.js';
import type { WritableCollections } from './collections.js';

/**
 * A comment without values, to spread under what a store knows of one.
 *
 * @example
 * ```ts
 * import type { Comment } from '@blog/core';
 * import { emptyComment } from '@blog/core/backend';
 *
 * const comment: Comment = { ...emptyComment, id: '1', postId: '7', createdAt: '2010-04-16T14:05:00.000Z' };
 * ```
 */
export const emptyComment: Omit<Comment, 'id' | 'postId' | 'createdAt'> = {
  parentId: null,
  kind: 'comment',
  status: 'approved',
  number: null,
  author: null,
  updatedAt: null,
  html: '' as SafeHtml,
  source: null,
  url: null,
  revision: null,
  origin: null,
};

/**
 * The comment that an input of `comments.create` makes, with its number where it is approved at once.
 * It is not stored: that is left to do.
 *
 * @param input - As `checkCommentInput` gives it.
 * @param html - What its source was rendered to.
 * @param external - Whether the posts are another backend's, and not checked here.
 * @throws BlogError `not_found` without a post, `forbidden` where comments are closed, `conflict`
 *   (`duplicate`) where the writer said the same on the post within a day, `invalid_input` at
 *   `parentId` where the comment to answer is not on the post, at `author` for a guest without a name.
 */
export function newComment(
  collections: WritableCollections,
  actor: Actor,
  input: CheckedInput<CommentInput>,
  html: SafeHtml,
  external = false,
): Comment {
  const operation = 'comments.create';
  const { comments, highestNumber, newId, now } = collections;
  const { postId, parentId = null, source, status = 'approved' } = input;
  const author = writerOf(actor, input, collections);
  checkOpen(collections, postId, external);
  const all = comments();
  if (parentId !== null && all.find(({ id }) => id === parentId)?.postId !== postId)
    throw invalidField('parentId', 'Expected a comment of the same post', operation);
  const comment: Comment = {
    ...emptyComment,
    id: newId(),
    postId,
    parentId,
    status,
    number: numberAfter(null, status, highestNumber(postId)),
    author,
    createdAt: now().toISOString(),
    html,
    source: { ...source },
    revision: nextRevision(null),
  };
  if (all.some((earlier) => isDuplicate(earlier, comment)))
    throw new BlogError('conflict', {
      message: 'The same comment is there already.',
      operation,
      details: { reason: 'duplicate', revision: null },
    });
  return comment;
}

/**
 * The comment that a patch of `comments.update` makes of a stored one; the same where the patch says
 * nothing. It is not stored: that is left to do.
 *
 * @param patch - As `checkCommentPatch` gives it.
 * @param html - What its source was rendered to, where it has one.
 * @throws BlogError `invalid_input` at `id` for a tombstone, at `author` where the comment is by an
 *   account.
 */
export function changedComment(
  { now }: WritableCollections,
  before: Comment,
  { source, author }: CheckedInput<CommentPatch>,
  html?: SafeHtml,
): Comment {
  const operation = 'comments.update';
  if (before.author === null)
    throw invalidField('id', 'This comment was deleted: it cannot be changed', operation);
  if (author !== undefined && before.author.id !== null)
    throw invalidField('author', 'The details of an account are not changed here', operation);
  if (source === undefined && author === undefined) return before;
  return {
    ...before,
    ...(author && { author: { ...guestAuthor(author), avatar: before.author.avatar } }),
    ...(source && html !== undefined && { source: { ...source }, html }),
    updatedAt: now().toISOString(),
    revision: nextRevision(before.revision),
  };
}

/**
 * A stored comment in another state; the same where it is in that state. Its first approval gives it
 * the next number of its post.
 * It is not stored: that is left to do.
 *
 * @throws BlogError `invalid_input` at `status` for a tombstone.
 */
export function commentInState(
  { highestNumber }: WritableCollections,
  before: Comment,
  status: SettableStatus,
): Comment {
  if (before.status === 'deleted')
    throw invalidField('status', 'This comment was deleted, and stays so', 'comments.setStatus');
  if (before.status === status) return before;
  const number = numberAfter(before.number, status, highestNumber(before.postId));
  return { ...before, status, number, revision: nextRevision(before.revision) };
}

function numberAfter(
  number: number | null,
  status: SettableStatus,
  highest: number,
): number | null {
  return takesNumber({ number }, status) ? nextNumber(highest) : number;
}

/** The changes that the deletion of a comment makes. */
export interface CommentRemoval {
  /** The tombstone to store in its place; `null` if it is removed, or is a tombstone already. */
  readonly tombstone: Comment | null;
  /** Ids of the comments to remove. */
  readonly removed: readonly string[];
}

/**
 * The effect of `comments.delete`. A comment that has answers stays as a tombstone. A comment without
 * answers is removed, and so is each tombstone above it that has no answers left. Nothing is stored yet.
 *
 * @param comment - The comment as it is stored.
 *
 * @example
 * ```ts
 * import type { Comment } from '@blog/core';
 * import { commentRemoval } from '@blog/core/backend';
 *
 * function removedBy(all: readonly Comment[], comment: Comment): readonly string[] {
 *   return commentRemoval({ comments: () => all, now: () => new Date() }, comment).removed;
 * }
 * ```
 */
export function commentRemoval(
  { comments, now }: Pick<WritableCollections, 'comments' | 'now'>,
  comment: Comment,
): CommentRemoval {
  const all = comments();
  const answers = new Map<string | null, number>();
  for (const { parentId } of all) answers.set(parentId, (answers.get(parentId) ?? 0) + 1);
  if (leavesTombstone(answers.get(comment.id) ?? 0))
    return {
      tombstone: comment.status === 'deleted' ? null : tombstone(comment, now().toISOString()),
      removed: [],
    };
  const byId = new Map(all.map((each) => [each.id, each]));
  const removed = [comment.id];
  // In a loop: a thread may be deeper than any stack.
  let parent = byId.get(comment.parentId ?? '');
  while (parent?.status === 'deleted' && !leavesTombstone((answers.get(parent.id) ?? 0) - 1)) {
    removed.push(parent.id);
    parent = byId.get(parent.parentId ?? '');
  }
  return { tombstone: null, removed };
}

/** Refuses a comment where there is no post for it, or no more comments are taken. */
function checkOpen({ blog, posts }: WritableCollections, postId: string, external: boolean): void {
  const operation = 'comments.create';
  const post = external ? undefined : posts().find(({ id }) => id === postId);
  if (post === undefined && !external) throw notFound('post', { id: postId }, operation);
  if (!(post?.commentsOpen ?? blog().comments?.open ?? true))
    throw new BlogError('forbidden', { message: 'Comments on this post are closed.', operation });
}

/** The account that writes, or the guest who says so. */
function writerOf(
  actor: Actor,
  input: CommentInput,
  { authors }: WritableCollections,
): CommentAuthor {
  if (actor.role === 'anonymous') {
    if (input.author !== undefined) return guestAuthor(input.author);
    throw invalidField('author', 'Expected who writes: at least a name', 'comments.create');
  }
  const known = authors().find(({ id }) => id === actor.id);
  return {
    id: actor.id,
    name: actor.name ?? known?.name ?? '',
    url: known?.url ?? null,
    avatar: known?.avatar ?? null,
    email: known?.email ?? null,
  };
}

function guestAuthor({ name, url = null, email = null }: GuestAuthor): CommentAuthor {
  return { id: null, name, url, avatar: null, email };
}
