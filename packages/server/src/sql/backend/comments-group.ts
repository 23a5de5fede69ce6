import type {
  Actor,
  CallOptions,
  CommentInput,
  CommentPatch,
  CreateOptions,
  SettableStatus,
  WriteOptions,
} from '@blog/core';
import {
  checkCommentInput,
  checkCommentListQuery,
  checkCommentPatch,
  checkSettableStatus,
  checkSpoken,
  checkThreadQuery,
  commentRefSchema,
  countedIdsSchema,
  originalInput,
  parseInput,
} from '@blog/core/backend';

import { setCommentStatus, updateComment } from '../comments/change.js';
import { createComment } from '../comments/create.js';
import { deleteComment } from '../comments/delete.js';
import { getComment, listComments } from '../comments/list.js';
import { readThread } from '../comments/read-thread.js';
import { commentCounts } from '../comments/thread.js';
import type { Context } from '../kit/context.js';
import { lockThread, lockThreadOf } from '../kit/locks.js';
import { cleanStrings } from '../kit/text.js';
import { callsOf, checkId } from './calls.js';
import { commentCapabilities } from './capabilities.js';
import { once } from './once.js';

/** Comments, as the store itself does them: the access rules decide who may do what. */
export function commentsGroup(context: Context, actor: Actor) {
  const { read, write, render } = callsOf(context);
  const capabilities = commentCapabilities(context.posts);
  return {
    list: (query: unknown, options?: CallOptions) =>
      read(options, () => listComments(checkCommentListQuery(query, capabilities))),
    thread: async (query: unknown, options?: CallOptions) =>
      readThread(checkThreadQuery(query, capabilities), (work) => read(options, work)),
    get: (ref: unknown, options?: CallOptions) =>
      read(options, () => getComment(parseInput(commentRefSchema, ref, 'comments.get').id)),
    create: async (input: CommentInput, options?: CreateOptions) => {
      const operation = 'comments.create';
      const clean = cleanStrings(checkCommentInput(input, capabilities));
      const rendered = await render(clean.source, 'comment');
      checkSpoken(rendered.html, operation);
      const asked = options?.[originalInput] ?? clean;
      const call = { actor, operation, key: options?.idempotencyKey, input: asked };
      return write(options, {
        operation,
        lock: () => lockThread(clean.postId),
        work: () =>
          once(context, { ...call, work: () => createComment(context, actor, clean, rendered) }),
      });
    },
    update: async (id: string, patch: CommentPatch, options?: WriteOptions) => {
      checkId(id, 'comments.update');
      const clean = cleanStrings(checkCommentPatch(patch, capabilities));
      const rendered = clean.source === undefined ? null : await render(clean.source, 'comment');
      if (rendered !== null) checkSpoken(rendered.html, 'comments.update');
      return write(options, {
        operation: 'comments.update',
        lock: () => lockThreadOf(id),
        work: () => updateComment(context, id, clean, options?.revision, rendered),
      });
    },
    setStatus: async (id: string, status: SettableStatus, options?: WriteOptions) => {
      checkId(id, 'comments.setStatus');
      const checked = checkSettableStatus(status, capabilities);
      return write(options, {
        operation: 'comments.setStatus',
        lock: () => lockThreadOf(id),
        work: () => setCommentStatus(id, checked, options?.revision),
      });
    },
    delete: async (id: string, options?: WriteOptions) => {
      const checked = checkId(id, 'comments.delete');
      await write(options, {
        operation: 'comments.delete',
        lock: () => lockThreadOf(checked),
        work: () => deleteComment(context, checked, options?.revision),
      });
    },
    counts: (postIds: readonly string[], options?: CallOptions) =>
      read(options, () => commentCounts(parseInput(countedIdsSchema, postIds, 'comments.counts'))),
  };
}
