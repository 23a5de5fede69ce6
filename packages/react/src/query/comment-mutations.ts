import {
  type Comment,
  type CommentInput,
  type CreatedComment,
  type SafeHtml,
  textToHtml,
} from '@blog/core';
import { sanitize } from '@blog/core/html';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';

import type { ClientWith, WideClient } from './client-types.js';
import { blogKey } from './keys.js';
import type { ReceiptStore } from './receipts.js';

/** Begins the id of a comment that the server has not taken yet. */
const UNSENT = 'unsent:';

/** Whether the comment is shown before the server has taken it. */
export function isUnsent(comment: Pick<Comment, 'id'>): boolean {
  return comment.id.startsWith(UNSENT);
}

/** What a written comment carries along. */
export interface CommentVariables extends CommentInput {
  /** The create's key; give one where the same comment may be sent again. */
  idempotencyKey?: string | undefined;
}

async function preview(input: CommentInput, id: string, now: string): Promise<Comment> {
  return {
    id,
    postId: input.postId,
    parentId: input.parentId ?? null,
    kind: 'comment',
    status: 'pending',
    number: null,
    author: {
      id: null,
      name: input.author?.name ?? '',
      url: input.author?.url ?? null,
      avatar: null,
      email: null,
    },
    createdAt: now,
    updatedAt: null,
    // Shown as plain text whatever its format: the server alone renders it.
    html: await sanitize(textToHtml(input.source.text), 'comment', null),
    source: null,
    url: null,
    revision: null,
    origin: null,
  };
}

/**
 * The options of the mutation that writes a comment: it stands in the thread at once, and is taken
 * back where the server refuses it. One that waits for approval stays, `pending`, for its writer.
 *
 * @example
 * ```tsx
 * import { commentMutations, useBlogClient } from '@blog/react';
 * import { useMutation, useQueryClient } from '@tanstack/react-query';
 *
 * export function useWrite() {
 *   return useMutation(commentMutations(useBlogClient(), useQueryClient()).create());
 * }
 * ```
 */
export function commentMutations<C extends ClientWith<'comments'>>(
  client: C,
  queryClient: QueryClient,
  { receipts }: { receipts?: ReceiptStore | undefined } = {},
) {
  const wide = client as unknown as WideClient;
  const threadKey = (postId: string) => blogKey(client, 'comments', 'thread', { postId });
  const change = (postId: string, to: (comments: Comment[]) => Comment[]) =>
    queryClient.setQueryData<Comment[]>(threadKey(postId), (old) =>
      old === undefined ? undefined : to(old),
    );

  return {
    create: () =>
      mutationOptions({
        mutationKey: blogKey(client, 'comments', 'create'),
        retry: false,
        mutationFn: ({
          idempotencyKey,
          ...input
        }: CommentVariables): Promise<CreatedComment<SafeHtml>> =>
          wide.comments.create(input, { idempotencyKey }),
        onMutate: async (input) => {
          // A list that is on its way does not know of this comment and would take it out again.
          await queryClient.cancelQueries({ queryKey: threadKey(input.postId) });
          const id = UNSENT + crypto.getRandomValues(new Uint32Array(2)).join('-');
          const shown = await preview(input, id, new Date().toISOString());
          change(input.postId, (old) => [...old, shown]);
          return { id };
        },
        onError: (_error, input, context) => {
          change(input.postId, (old) => old.filter((comment) => comment.id !== context?.id));
        },
        onSuccess: ({ comment, receipt }, input, { id }) => {
          if (receipt !== null) receipts?.add(input.postId, receipt);
          // A list that came meanwhile may have it already, and has the unsent one no longer.
          change(input.postId, (old) => {
            const isIt = (one: Comment) => one.id === id || one.id === comment.id;
            const at = old.findIndex(isIt);
            const others = old.filter((one) => !isIt(one));
            return others.toSpliced(at === -1 ? others.length : at, 0, comment);
          });
          if (comment.status !== 'approved') return;
          void queryClient.invalidateQueries({ queryKey: blogKey(client, 'posts') });
        },
        onSettled: (_created, _error, { postId }) => {
          // Its first load was cancelled above, and nobody else asks again.
          if (queryClient.getQueryData(threadKey(postId)) === undefined)
            void queryClient.invalidateQueries({ queryKey: threadKey(postId) });
        },
      }),
  };
}
