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

/** See {@link UseCreateComment}. */
export const useCreateComment: RegisteredHook<'useCreateComment'> = namedHook(
  'useCreateComment',
  useCreate,
);
/** See {@link UseUpdateComment}. */
export const useUpdateComment: RegisteredHook<'useUpdateComment'> = namedHook(
  'useUpdateComment',
  useUpdate,
);
/** See {@link UseSetCommentStatus}. */
export const useSetCommentStatus: RegisteredHook<'useSetCommentStatus'> = namedHook(
  'useSetCommentStatus',
  useStatus,
);
/** See {@link UseDeleteComment}. */
export const useDeleteComment: RegisteredHook<'useDeleteComment'> = namedHook(
  'useDeleteComment',
  useDelete,
);
