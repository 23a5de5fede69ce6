import { changedCommentInput, checkCommentInput, checkCommentPatch } from '../kit/check-input.js';
import { orNull, readOptions } from '../kit/reads.js';
import { hasRole } from '../backend/actor.js';
import type { CommentsGroup } from '../backend/backend.js';
import type { CommentInput, CommentPatch } from '../backend/comment-inputs.js';
import type { CreatedComment } from '../backend/methods.js';
import {
  type CallOptions,
  type CreateOptions,
  originalInput,
  type WriteOptions,
} from '../backend/options.js';
import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';
import type { Comment } from '../models/comment.js';
import type { Html } from '../models/html.js';
import { absent, type AccessContext, refusal, visiblePost } from './context.js';
import { countComments, getComment, listComments, readThread } from './read-comments.js';
import { firstStatus, isOwnPost, mayEditComment, maySetStatus, redactComment } from './rules.js';

/** The comments that a caller may see, and may write. */
export function commentsWithAccess(context: AccessContext, comments: CommentsGroup): CommentsGroup {
  const { actor, guestsNever } = context;
  const { list, thread, get, create, update, setStatus, delete: remove, counts } = comments;
  const mayCreate = !(guestsNever && !hasRole(actor, 'member'));
  const checkOwn = (id: string, operation: string, options: CallOptions | undefined) =>
    checkComment(context, get, id, operation, options, ({ comment }) =>
      mayEditComment(actor, comment),
    );
  return {
    ...(list && { list: (query, options) => listComments(context, list, query, options) }),
    ...(thread && { thread: (query, options) => readThread(context, thread, query, options) }),
    ...(get && {
      get: async (ref, options) => {
        const { comment } = await getComment(context, get, ref, options);
        return redactComment(actor, comment);
      },
    }),
    ...(create &&
      mayCreate && {
        create: (input, options) => createComment(context, comments, create, input, options),
      }),
    ...(update && {
      update: async (id, given, options) => {
        const patch = checkCommentPatch(given);
        await checkOwn(id, 'comments.update', options);
        if (patch.author !== undefined && !hasRole(actor, 'editor'))
          throw refusal(actor, 'comments.update', 'Only moderators change who wrote a comment.');
        const { moderation } = await context.settings(readOptions(options));
        options?.signal?.throwIfAborted();
        const waits = firstStatus(actor, moderation) !== 'approved';
        const kept = waits
          ? await updateAndHold(update, setStatus, id, patch, options)
          : await update(id, patch, options);
        return redactComment(actor, kept);
      },
    }),
    ...(setStatus && {
      setStatus: async (id, status, options) => {
        await checkComment(context, get, id, 'comments.setStatus', options, ({ onOwnPost }) =>
          maySetStatus(actor, onOwnPost),
        );
        return redactComment(actor, await setStatus(id, status, options));
      },
    }),
    ...(remove && {
      delete: async (id, options) => {
        await checkOwn(id, 'comments.delete', options);
        return remove(id, options);
      },
    }),
    ...(counts && { counts: (ids, options) => countComments(context, counts, ids, options) }),
  };
}

async function createComment(
  context: AccessContext,
  comments: CommentsGroup,
  create: NonNullable<CommentsGroup['create']>,
  given: CommentInput,
  options: CreateOptions | undefined,
): Promise<CreatedComment> {
  const operation = 'comments.create';
  const { actor } = context;
  const input = checkCommentInput(given);
  const { author, status } = input;
  const settings = await context.settings(readOptions(options));
  const isGuest = !hasRole(actor, 'member');
  if (isGuest && !settings.guests)
    throw refusal(actor, operation, 'This blog takes no comments of guests.');

  const post = await visiblePost(context, input.postId, options);
  if (post === null) throw absent('post', input.postId, operation);
  if (!settings.open || post?.commentsOpen === false)
    throw new BlogError('forbidden', { message: 'Comments on this post are closed.', operation });
  if (isGuest && author === undefined)
    throw invalidField('author', 'Expected who writes: at least a name', operation);
  const onOwnPost = post !== undefined && isOwnPost(actor, post);
  if (status !== undefined && !maySetStatus(actor, onOwnPost))
    throw refusal(actor, operation, 'Only moderators set the status of a comment.');
  await checkParent(context, comments, input, options);

  const created = await create(
    changedCommentInput(input, {
      author: isGuest ? author : undefined,
      status: status ?? firstStatus(actor, settings.moderation),
    }),
    { [originalInput]: input, ...options },
  );
  return { ...created, comment: redactComment(actor, created.comment) };
}

/**
 * An edited comment is not the text that was approved. So if new comments wait, an edited one waits too.
 * The caller's signal is not passed on, because an abort between the two writes would keep the approval.
 */
async function updateAndHold(
  update: NonNullable<CommentsGroup['update']>,
  setStatus: CommentsGroup['setStatus'],
  id: string,
  patch: CommentPatch,
  options: WriteOptions | undefined,
): Promise<Comment<Html>> {
  const { signal: _signal, ...rest } = options ?? {};
  const updated = await update(id, patch, rest);
  if (setStatus === undefined || updated.status !== 'approved') return updated;
  return setStatus(id, 'pending', { ...rest, revision: updated.revision ?? undefined });
}

/** Refuses a parent that the caller cannot see, or that is on another post. */
async function checkParent(
  context: AccessContext,
  { get }: CommentsGroup,
  { parentId, postId }: Pick<CommentInput, 'parentId' | 'postId'>,
  options: CallOptions | undefined,
): Promise<void> {
  if (parentId === undefined || parentId === null || get === undefined) return;
  const parent = await orNull(getComment(context, get, { id: parentId }, readOptions(options)));
  if (parent?.comment.postId !== postId)
    throw invalidField('parentId', 'Expected a comment of the same post', 'comments.create');
}

/** For callers below editor, reads the comment first, to find out whether they may change it. */
async function checkComment(
  context: AccessContext,
  get: CommentsGroup['get'],
  id: string,
  operation: string,
  options: CallOptions | undefined,
  isAllowed: (found: Awaited<ReturnType<typeof getComment>>) => boolean,
): Promise<void> {
  if (hasRole(context.actor, 'editor')) return;
  const found = get && (await getComment(context, get, { id }, readOptions(options), operation));
  if (found === undefined || !isAllowed(found))
    throw refusal(context.actor, operation, 'This comment is not yours to change.');
}
