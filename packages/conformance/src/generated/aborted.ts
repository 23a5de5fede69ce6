import type { Operation } from '@blog/core';
import { methodOf, operations, operationTable, splitOperation } from '@blog/core/backend';
import { blogItem } from '@blog/core/testing';

import type { LawContext } from '../law/context.js';
import { type Law, lawsOf } from '../law/law.js';
import { importComment, importPost } from '../seed/seed-import.js';
import {
  anyComments,
  commentInput,
  forced,
  postInput,
  sourceOf,
  writeComment,
  writePost,
} from '../seed/seed.js';
import { writes } from '../seed/writes.js';
import { ensure, equal } from '../support/assert.js';
import { show } from '../support/show.js';

const law = lawsOf('abort');

interface Written {
  readonly postId: string;
  readonly commentId: string | null;
}

/** Arguments of a call that would be taken if it were not aborted. */
function argumentsOf(
  t: LawContext,
  operation: Operation,
  { postId, commentId }: Written,
): unknown[] {
  const [group] = splitOperation(operation);
  const id = group === 'comments' ? commentId : postId;
  const input = group === 'comments' ? commentInput(t, t.able(operation), postId) : postInput(t);
  const patch =
    group === 'comments' ? { source: sourceOf(t, 'comments', 'Other words.') } : { title: 'Other' };
  const queries: Readonly<Record<string, object>> = {
    comments: operation === 'comments.thread' ? { postId } : anyComments(t),
    search: { query: 'words' },
  };
  const source = `laws:${t.word()}`;
  const items = [
    blogItem({ origin: { source: 'laws', id: 'blog' }, title: 'Aborted' }),
    importPost(t, source, 'p'),
    importComment(source, 'p', 'c'),
  ];
  const { statuses = [] } = t.capabilities.comments ?? {};
  const status = statuses.find((one) => one !== 'approved') ?? 'approved';
  const all = { query: queries[group] ?? {}, ref: { id }, id, input, patch, items, status };
  const given: Readonly<Record<string, unknown>> = { ...all, postIds: [postId] };
  return operationTable[operation].args.map((name) => given[name]);
}

/** The items that there are, as staff see them. */
async function everything(t: LawContext, { postId, commentId }: Written): Promise<unknown> {
  const view = t.as('staff');
  const has = (operation: Operation) => t.callers(operation).length > 0;
  return {
    blog: has('blog.get') ? await view.blog.get() : null,
    post: await view.posts.get({ id: postId }),
    posts: t.isolation === 'fresh' ? await view.posts.list({ total: false }) : null,
    comment: commentId === null ? null : await view.comments.get({ id: commentId }),
    comments: commentId === null ? null : await view.comments.list({ postId }),
  };
}

/** A law for each operation: a call that was aborted before it began does nothing. */
export const abortedLaws: readonly Law[] = operations.map((operation) => {
  const [group] = splitOperation(operation);
  const { kind } = operationTable[operation];
  const isWritten = kind === 'create' || kind === 'change' || group === 'importer';
  return law(
    `of.${operation}`,
    `${operation} that is aborted before it begins rejects with the reason of the signal${isWritten ? ', and leaves nothing half-written' : ''}.`,
    {
      operations: [
        operation,
        'posts.create',
        'posts.get',
        'posts.list',
        ...(group === 'comments'
          ? (['comments.create', 'comments.get', 'comments.list'] as const)
          : []),
      ],
      capabilities: writes(),
    },
    async (t) => {
      const postId = (await writePost(t)).id;
      const commentId = group === 'comments' ? (await writeComment(t, postId)).id : null;
      const written = { postId, commentId };
      const view = t.views.get(t.able(operation));
      const method = view === undefined ? undefined : methodOf(view, operation);
      const before = isWritten ? await everything(t, written) : null;
      const own = group === 'posts' || group === 'comments' ? group : 'posts';
      const by = kind === 'change' ? forced(t, own) : {};
      const reason = new Error('enough');
      let thrown: unknown = 'nothing: it answered';
      try {
        const options = { ...by, signal: AbortSignal.abort(reason) };
        await method?.(...argumentsOf(t, operation, written), options);
      } catch (error) {
        thrown = error;
      }
      ensure(thrown === reason, `expected the signal’s own reason, got ${show(thrown)}`);
      if (isWritten) equal(await everything(t, written), before, 'what there is');
    },
  );
});
