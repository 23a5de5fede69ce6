import {
  type Comment,
  type CommentInput,
  type CreatedComment,
  type SafeHtml,
  textToHtml,
} from '@blog/core';
import { sanitize } from '@blog/core/html';
import { mutationOptions, type QueryClient } from '@tanstack/react-query';

import { type ClientWith, wideClient } from './client-types.js';
import { blogKey } from './keys.js';
import type { ReceiptStore } from './receipts.js';
import { hideOnPages, showOnPages } from './thread-pages.js';

/** Begins the id of a comment that the server has not accepted yet. */
const UNSENT = 'unsent:';

/** Whether a comment is shown before the server has accepted it. */
export function isUnsent(comment: Pick<Comment, 'id'>): boolean {
  return comment.id.startsWith(UNSENT);
}

/** The variables of the mutation: the comment, and its key. */
export interface CommentVariables extends CommentInput {
  /** Give a key if the same comment may be sent again: the server then keeps it once. */
  idempotencyKey?: string | undefined;
}

/** Makes the comment that is shown until the server answers. */
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
    // Shown as plain text in any format, because only the server renders sources.
    html: await sanitize(textToHtml(input.source.text), 'comment', null),
    source: null,
    url: null,
    revision: null,
    origin: null,
  };
}

/**
 * Gives the options of the mutation that writes a comment. The comment is in the thread at once, and is
 * removed if the server refuses it. One that waits for approval stays for its writer, as `pending`.
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
  const wide = wideClient(client);
  const threadKey = (postId: string) => blogKey(client, 'comments', 'thread', { postId });
  const changeThread = (postId: string, to: (comments: Comment[]) => Comment[]) =>
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
          // A list that is being loaded does not contain this comment, and would remove it again.
          await queryClient.cancelQueries({ queryKey: threadKey(input.postId) });
          await queryClient.cancelQueries({ queryKey: blogKey(client, 'comments', 'threadPage') });
          const id = UNSENT + crypto.getRandomValues(new Uint32Array(2)).join('-');
          const shown = await preview(input, id, new Date().toISOString());
          changeThread(input.postId, (old) => [...old, shown]);
          showOnPages(client, queryClient, shown, id);
          return { id };
        },
        onError: (_error, input, context) => {
          changeThread(input.postId, (old) => old.filter((comment) => comment.id !== context?.id));
          hideOnPages(client, queryClient, input.postId, context?.id ?? '');
        },
        onSuccess: ({ comment, receipt }, input, { id }) => {
          if (receipt !== null) receipts?.add(input.postId, receipt);
          // A list that was loaded meanwhile may contain it already, and not the unsent one.
          changeThread(input.postId, (old) => {
            const isThisComment = (one: Comment) => one.id === id || one.id === comment.id;
            const at = old.findIndex(isThisComment);
            const others = old.filter((one) => !isThisComment(one));
            return others.toSpliced(at === -1 ? others.length : at, 0, comment);
          });
          showOnPages(client, queryClient, comment, id);
          if (comment.status !== 'approved') return;
          void queryClient.invalidateQueries({ queryKey: blogKey(client, 'posts') });
        },
        onSettled: (_created, _error, { postId }) => {
          // The first load may have been cancelled above: load it again.
          if (queryClient.getQueryData(threadKey(postId)) === undefined)
            void queryClient.invalidateQueries({ queryKey: threadKey(postId) });
        },
      }),
  };
}
