import { checkFormat } from '../../backend-kit/check-format.js';
import { checkRevision } from '../../backend-kit/check-revision.js';
import { digest } from '../../backend-kit/digest.js';
import { randomToken } from '../../backend-kit/random.js';
import type { CreatedComment } from '../../backend/backend.js';
import {
  type CommentInput,
  commentInputSchema,
  type CommentPatch,
  commentPatchSchema,
  settableStatuses,
} from '../../backend/inputs.js';
import type { CreateOptions, WriteOptions } from '../../backend/options.js';
import { BlogError } from '../../errors/blog-error.js';
import { invalidField, parseInput } from '../../errors/issues.js';
import type { Comment, CommentAuthor, CommentStatus } from '../../models/comment.js';
import type { SafeHtml } from '../../models/html.js';
import {
  isDuplicate,
  leavesTombstone,
  nextNumber,
  takesNumber,
  tombstone,
} from '../rules/comments.js';
import { render } from '../rules/html.js';
import { revisionOf } from '../rules/writes.js';
import type { MemoryContext } from '../store/context.js';
import type { CommentRecord } from '../store/state.js';
import { commentOf, isOpen } from './models.js';
import { once } from './once.js';
import { findComment } from './read-comments.js';
import { removeWithTombstones, repliesTo } from './remove-comments.js';

/** Writes a comment. */
export async function createComment(
  context: MemoryContext,
  given: unknown,
  options?: CreateOptions,
): Promise<CreatedComment<SafeHtml>> {
  const operation = 'comments.create';
  const { state, capabilities } = context;
  const input = parseInput<CommentInput>(commentInputSchema, given, operation);
  checkFormat(input.source, capabilities.comments.formats, operation);
  const author = writerOf(context, input);
  return once(context, operation, input, options, async () => {
    const { html } = await render(input.source, 'comment', state.blog.url);
    const receipt = randomToken();
    const hash = await digest(receipt);
    options?.signal?.throwIfAborted();

    checkPlace(context, input);
    const comment: CommentRecord = {
      id: context.newId(),
      postId: input.postId,
      parentId: input.parentId ?? null,
      kind: 'comment',
      status: 'pending',
      number: null,
      author,
      createdAt: context.now(),
      updatedAt: null,
      html,
      source: { ...input.source },
      version: 1,
      origin: null,
    };
    for (const earlier of state.comments.values())
      if (isDuplicate(earlier, comment))
        throw new BlogError('conflict', {
          message: 'The same comment is there already.',
          operation,
          details: { reason: 'duplicate', revision: null },
        });
    const stored = keepWithStatus(context, comment, input.status ?? 'approved');
    state.receipts.set(hash, comment.id);
    return { comment: commentOf(context, stored), receipt };
  });
}

/** Changes a comment's text or a guest's details. */
export async function updateComment(
  context: MemoryContext,
  id: string,
  given: unknown,
  options?: WriteOptions,
): Promise<Comment> {
  const operation = 'comments.update';
  const { state, capabilities } = context;
  const { source, author } = parseInput<CommentPatch>(commentPatchSchema, given, operation);
  checkFormat(source, capabilities.comments.formats, operation);
  const rendered = source === undefined ? null : await render(source, 'comment', state.blog.url);
  options?.signal?.throwIfAborted();

  const before = findComment(context, id, operation);
  checkCommentRevision(context, before, options, operation);
  if (before.author === null)
    throw invalidField('id', 'This comment was deleted: it cannot be changed', operation);
  if (author !== undefined && before.author.id !== null)
    throw invalidField('author', 'The details of an account are not changed here', operation);
  if (source === undefined && author === undefined) return commentOf(context, before);
  const after: CommentRecord = {
    ...before,
    author: author === undefined ? before.author : guestOf(author, before.author.avatar),
    updatedAt: context.now(),
    version: before.version + 1,
    ...(source === undefined || rendered === null
      ? {}
      : { source: { ...source }, html: rendered.html }),
  };
  state.comments.set(id, after);
  return commentOf(context, after);
}

/** Moves a comment to another state. */
export function setCommentStatus(
  context: MemoryContext,
  id: string,
  given: unknown,
  options?: WriteOptions,
): Comment {
  const operation = 'comments.setStatus';
  const status = settableStatuses.find((each) => each === given);
  if (status === undefined)
    throw invalidField('status', `Expected one of ${settableStatuses.join(', ')}`, operation);
  const before = findComment(context, id, operation);
  checkCommentRevision(context, before, options, operation);
  if (before.status === 'deleted')
    throw invalidField('status', 'This comment was deleted, and stays so', operation);
  if (before.status === status) return commentOf(context, before);
  const changed = { ...before, version: before.version + 1 };
  return commentOf(context, keepWithStatus(context, changed, status));
}

/** Deletes a comment; one that is answered leaves a tombstone. */
export function deleteComment(context: MemoryContext, id: string, options?: WriteOptions): void {
  const operation = 'comments.delete';
  const { state, now } = context;
  const comment = findComment(context, id, operation);
  checkCommentRevision(context, comment, options, operation);
  if (leavesTombstone(repliesTo(context, id))) {
    if (comment.status !== 'deleted') state.comments.set(id, tombstone(comment, now()));
  } else removeWithTombstones(context, comment);
}

/** Puts a comment into a state, and numbers it where that is due. */
export function keepWithStatus(
  { state }: MemoryContext,
  comment: CommentRecord,
  status: CommentStatus,
): CommentRecord {
  let { number } = comment;
  if (takesNumber(comment, status)) {
    number = nextNumber(state.highest.get(comment.postId) ?? 0);
    state.highest.set(comment.postId, number);
  }
  const after = { ...comment, status, number };
  state.comments.set(comment.id, after);
  return after;
}

function checkCommentRevision(
  { capabilities }: MemoryContext,
  comment: CommentRecord,
  options: WriteOptions | undefined,
  operation: string,
): void {
  const { concurrency } = capabilities.comments;
  checkRevision(concurrency, options?.revision, revisionOf(comment), operation);
}

/** Whether there is a post that takes comments, and the comment to answer is on it. */
function checkPlace(context: MemoryContext, { postId, parentId }: CommentInput): void {
  const operation = 'comments.create';
  const { state, capabilities } = context;
  const post = state.posts.get(postId) ?? null;
  if (post === null && capabilities.comments.posts === 'own')
    throw new BlogError('not_found', {
      message: `No post has the id ${JSON.stringify(postId)}.`,
      operation,
    });
  if (!isOpen(context, post))
    throw new BlogError('forbidden', { message: 'Comments on this post are closed.', operation });
  if (parentId === undefined || parentId === null) return;
  if (state.comments.get(parentId)?.postId !== postId)
    throw invalidField('parentId', 'Expected a comment of the same post', operation);
}

/** The account that writes, or the guest who says so. */
function writerOf({ actor, state }: MemoryContext, input: CommentInput): CommentAuthor {
  if (actor.role === 'anonymous') {
    if (input.author !== undefined) return guestOf(input.author, null);
    throw invalidField('author', 'Expected who writes: at least a name', 'comments.create');
  }
  const known = actor.id === null ? undefined : state.authors.get(actor.id);
  return {
    id: actor.id,
    name: actor.name ?? known?.name ?? '',
    url: known?.url ?? null,
    avatar: known?.avatar ?? null,
    email: known?.email ?? null,
  };
}

function guestOf(
  { name, url = null, email = null }: NonNullable<CommentInput['author']>,
  avatar: string | null,
): CommentAuthor {
  return { id: null, name, url, avatar, email };
}
