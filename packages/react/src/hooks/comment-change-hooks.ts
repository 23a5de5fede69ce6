'use client';

import { useQueryClient } from '@tanstack/react-query';

import { useReceipts, useWideClient } from '../provider/blog-provider.js';
import { commentMutations } from '../query/comment-mutations.js';
import { namedHook } from './named-hook.js';
import type { RegisteredHook } from './types/blog-hooks.js';
import { useChange } from './use-change.js';

const useCommentMutations = () =>
  commentMutations(useWideClient(), useQueryClient(), { receipts: useReceipts() });

const useCreate: object = (given?: object) => useChange(useCommentMutations().create(), given);
const useUpdate: object = (given?: object) => useChange(useCommentMutations().update(), given);
const useStatus: object = (given?: object) => useChange(useCommentMutations().setStatus(), given);
const useDelete: object = (given?: object) => useChange(useCommentMutations().delete(), given);

/**
 * Writes a comment, and shows it at once. See {@link UseCreateComment}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['comments.create'] }));
 * const { useCreateComment } = createBlogHooks<typeof client>();
 *
 * export function Thanks({ postId }: { postId: string }) {
 *   const { mutate, isPending } = useCreateComment();
 *   const source = { format: 'text', text: 'Thank you!' } as const;
 *   const send = () => mutate({ postId, source, author: { name: 'Ada' } });
 *   return <button type="button" disabled={isPending} onClick={send}>Thank</button>;
 * }
 * ```
 */
export const useCreateComment: RegisteredHook<'useCreateComment'> = namedHook(
  'useCreateComment',
  useCreate,
);
/**
 * Changes the text or the guest of a comment. The new text is shown at once. See {@link UseUpdateComment}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import type { Comment } from '@blog/core';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['comments.update'] }));
 * const { useUpdateComment } = createBlogHooks<typeof client>();
 *
 * export function Withdraw({ comment: { id, revision } }: { comment: Comment }) {
 *   const { mutate } = useUpdateComment();
 *   const source = { format: 'text', text: 'Withdrawn' } as const;
 *   return <button type="button" onClick={() => mutate({ id, revision, patch: { source } })}>Withdraw</button>;
 * }
 * ```
 */
export const useUpdateComment: RegisteredHook<'useUpdateComment'> = namedHook(
  'useUpdateComment',
  useUpdate,
);
/**
 * Sets the status of a comment, and shows it at once. See {@link UseSetCommentStatus}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import type { Comment } from '@blog/core';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['comments.setStatus'] }));
 * const { useSetCommentStatus } = createBlogHooks<typeof client>();
 *
 * export function Approve({ comment: { id, revision } }: { comment: Comment }) {
 *   const { mutate } = useSetCommentStatus();
 *   return <button type="button" onClick={() => mutate({ id, revision, status: 'approved' })}>Approve</button>;
 * }
 * ```
 */
export const useSetCommentStatus: RegisteredHook<'useSetCommentStatus'> = namedHook(
  'useSetCommentStatus',
  useStatus,
);
/**
 * Deletes a comment, and shows that at once. See {@link UseDeleteComment}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import type { Comment } from '@blog/core';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['comments.delete'] }));
 * const { useDeleteComment } = createBlogHooks<typeof client>();
 *
 * export function Delete({ comment: { id, revision } }: { comment: Comment }) {
 *   const { mutate } = useDeleteComment();
 *   return <button type="button" onClick={() => mutate({ id, revision })}>Delete</button>;
 * }
 * ```
 */
export const useDeleteComment: RegisteredHook<'useDeleteComment'> = namedHook(
  'useDeleteComment',
  useDelete,
);
