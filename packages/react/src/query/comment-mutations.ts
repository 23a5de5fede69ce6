import type {
  Comment,
  CommentInput,
  CommentPatch,
  CommentStatus,
  CreatedComment,
  SafeHtml,
  SettableStatus,
} from '@blog/core';
import { checkValue } from '@blog/core/backend';
import { hashKey, type QueryClient } from '@tanstack/react-query';

import type { CachedChange } from './cached-items.js';
import { checkClient, checkedMutations } from './arguments.js';
import { type ClientWith, type OperationsIn, type WideClient, wideClient } from './client-types.js';
import { isThisComment, previewOf, shownHtml, tombstone, UNSENT } from './comment-preview.js';
import { blogKey } from './keys.js';
import { reloadAfter, stopLoads } from './loads.js';
import { type BlogMutationOptions, type Changing, keyOf, revisionOf } from './mutation-options.js';
import { type GroupChange, settleChange, showChange } from './optimistic-changes.js';
import type { ReceiptStore } from './receipts.js';
import { hideOnPages, isPageOf, showOnPages } from './thread-pages.js';

/** The variables of the mutation: the comment, and its key. */
export interface CommentVariables extends CommentInput {
  /** Give a key if the same comment may be sent again: the server then keeps it once. */
  idempotencyKey?: string | undefined;
}

/** The variables of the mutation that changes a comment. */
export type UpdateCommentVariables = Changing & {
  /** The fields to change. An absent key stays as it is. */
  patch: CommentPatch;
};

/** The variables of the mutation that sets a comment's status, as far as the client can set it. */
export type CommentStatusVariables<C> = Changing & {
  /**
   * The status to set. A type with exact capabilities has those that the backend can set; any other type has all.
   */
  status: C extends {
    readonly capabilities: { readonly comments: { readonly statuses: readonly (infer S)[] } };
  }
    ? Extract<S, SettableStatus>
    : SettableStatus;
};

/** Every mutation of comments, with the types of the client `C`. */
export interface AllCommentMutations<C> {
  /**
   * Writes a comment. It is in the thread at once, and is removed if the server refuses it. One that waits
   * for approval stays for its writer, as `pending`.
   */
  create: () => BlogMutationOptions<CreatedComment<SafeHtml>, CommentVariables, { id: string }>;
  /** Changes the text of a comment. It is shown at once, and taken back if the server refuses. */
  update: () => BlogMutationOptions<Comment, UpdateCommentVariables, CachedChange[]>;
  /** Sets the status of a comment. It leaves the lists of its old status at once. */
  setStatus: () => BlogMutationOptions<Comment, CommentStatusVariables<C>, CachedChange[]>;
  /** Deletes a comment. If it has answers, a tombstone stays in its place. */
  delete: () => BlogMutationOptions<void, Changing, CachedChange[]>;
}

/** The mutations of comments that the client `C` has. */
export type CommentMutations<C> = {
  [
    M in keyof AllCommentMutations<C> as `comments.${M}` extends OperationsIn<C> ? M : never
  ]: AllCommentMutations<C>[M];
};

/** Whether a query with this key shows comments of the status. A thread shows what it has until it is loaded. */
function lists(queryKey: readonly unknown[], status: CommentStatus): boolean {
  const [operation, params] = queryKey.slice(4);
  if (operation !== 'infinite') return true;
  return ((params as { status?: CommentStatus } | null)?.status ?? 'approved') === status;
}

/**
 * Gives the options of the mutations of comments: `create`, `update`, `setStatus` and `delete`, as far as the
 * client has them. They change the cache at once, take the change back if the server refuses it, and load
 * again what it touches: comments, their numbers, and the posts with their counts.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import { commentMutations, createBlogClient } from '@blog/react';
 * import { useMutation, useQueryClient } from '@tanstack/react-query';
 *
 * const client = createBlogClient(
 *   http({ url: 'https://blog.example.org', write: ['comments.create'] }),
 * );
 *
 * export function useWrite() {
 *   return useMutation(commentMutations(client, useQueryClient()).create());
 * }
 * ```
 */
export function commentMutations<C extends ClientWith<'comments'>>(
  client: C,
  queryClient: QueryClient,
  options?: { receipts?: ReceiptStore | undefined },
): CommentMutations<C>;
export function commentMutations(
  client: ClientWith<'comments'>,
  queryClient: QueryClient,
  { receipts }: { receipts?: ReceiptStore | undefined } = {},
): AllCommentMutations<WideClient> {
  checkClient(client, 'commentMutations');
  checkValue(queryClient, 'object', 'queryClient', 'commentMutations');
  const { capabilities, comments } = wideClient(client);
  const commentsKey = blogKey(client, 'comments');
  const threadKey = (postId: string) => blogKey(client, 'comments', 'thread', { postId });
  const changeThread = (postId: string, to: (comments: Comment[]) => Comment[]) =>
    queryClient.setQueryData<Comment[]>(threadKey(postId), (old) =>
      old === undefined ? undefined : to(old),
    );
  const invalidate = (queryKey: readonly unknown[]) =>
    void queryClient.invalidateQueries({ queryKey });

  /** Loads comments and posts again. */
  const reload = () =>
    reloadAfter(queryClient, commentsKey, [commentsKey, blogKey(client, 'posts')]);

  /** Changes a comment in all queries that show it. */
  async function change(id: string, to: GroupChange) {
    // A load that is running would bring the old comment back.
    await stopLoads(queryClient, commentsKey);
    return showChange(queryClient, commentsKey, id, to);
  }

  /** Puts the server's comment in the place of the one that was shown. */
  const answered = (comment: Comment, _variables: unknown, shown: CachedChange[] | undefined) =>
    settleChange(queryClient, commentsKey, shown, {
      id: comment.id,
      change: (_, key) => (lists(key, comment.status) ? comment : null),
    });
  const refused = (_error: unknown, _variables: unknown, shown: CachedChange[] | undefined) =>
    settleChange(queryClient, commentsKey, shown, null);
  const removal: GroupChange = (item, key, has) => {
    const isAnswered = has((one) => (one as Partial<Comment>).parentId === item.id);
    return isAnswered && key[4] !== 'infinite' ? { ...item, ...tombstone } : null;
  };

  return checkedMutations(
    {
      create: () => ({
        mutationKey: blogKey(client, 'comments', 'create'),
        mutationFn: (variables) => {
          const { idempotencyKey: _, ...input } = variables;
          return comments.create(
            input,
            keyOf(variables, capabilities.comments?.idempotency === 'key'),
          );
        },
        onMutate: async (input) => {
          // A list that is being loaded does not contain this comment, and would remove it again.
          await stopLoads(
            queryClient,
            commentsKey,
            (key) =>
              hashKey(key) === hashKey(threadKey(input.postId)) || isPageOf(key, input.postId),
          );
          const id = UNSENT + crypto.getRandomValues(new Uint32Array(2)).join('-');
          const shown = await previewOf(input, id, new Date().toISOString());
          changeThread(input.postId, (old) => [...old, shown]);
          showOnPages(client, queryClient, shown, id);
          return { id };
        },
        onError: (_error, input, shown) => {
          changeThread(input.postId, (old) => old.filter((comment) => comment.id !== shown?.id));
          hideOnPages(client, queryClient, input.postId, shown?.id ?? '');
        },
        onSuccess: ({ comment, receipt }, input, shown) => {
          if (receipt !== null) receipts?.add(input.postId, receipt);
          // A list that was loaded meanwhile may contain it already, and not the unsent one.
          changeThread(input.postId, (old) => {
            const at = old.findIndex((one) => isThisComment(one, shown?.id, comment));
            const others = old.filter((one) => !isThisComment(one, shown?.id, comment));
            return others.toSpliced(at === -1 ? others.length : at, 0, comment);
          });
          showOnPages(client, queryClient, comment, shown?.id ?? '');
          invalidate(blogKey(client, 'comments', 'infinite'));
          if (comment.status !== 'approved') return;
          invalidate(blogKey(client, 'comments', 'counts'));
          invalidate(blogKey(client, 'posts'));
        },
        // Other writes may have left what is to be loaded again to this one.
        onSettled: () => reloadAfter(queryClient, commentsKey, []),
      }),

      update: () => ({
        mutationKey: blogKey(client, 'comments', 'update'),
        mutationFn: ({ patch, ...changing }) =>
          comments.update(changing.id, patch, revisionOf(changing)),
        onMutate: async ({ id, patch }) => {
          const html = patch.source === undefined ? null : await shownHtml(patch.source);
          return change(id, (item) => (html === null ? item : { ...item, html }));
        },
        onSuccess: answered,
        onError: refused,
        // An edited comment may wait again, so the counts may change.
        onSettled: reload,
      }),

      setStatus: () => ({
        mutationKey: blogKey(client, 'comments', 'setStatus'),
        mutationFn: ({ status, ...changing }) =>
          comments.setStatus(changing.id, status, revisionOf(changing)),
        onMutate: ({ id, status }) =>
          change(id, (item, key) => (lists(key, status) ? { ...item, status } : null)),
        onSuccess: answered,
        onError: refused,
        onSettled: reload,
      }),

      delete: () => ({
        mutationKey: blogKey(client, 'comments', 'delete'),
        mutationFn: (changing) => comments.delete(changing.id, revisionOf(changing)),
        onMutate: ({ id }) => change(id, removal),
        onSuccess: (_nothing, { id }, shown) => {
          settleChange(queryClient, commentsKey, shown, { id, change: removal });
          queryClient.removeQueries({
            queryKey: blogKey(client, 'comments', 'get', { id }),
            type: 'inactive',
          });
        },
        onError: refused,
        onSettled: reload,
      }),
    },
    () => reloadAfter(queryClient, commentsKey, []),
  );
}
