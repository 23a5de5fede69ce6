'use client';

import { useQueryClient } from '@tanstack/react-query';

import { useWideClient } from '../provider/blog-provider.js';
import { postMutations } from '../query/post-mutations.js';
import { namedHook } from './named-hook.js';
import type { RegisteredHook } from './types/blog-hooks.js';
import { useChange } from './use-change.js';

const usePostMutations = () => postMutations(useWideClient(), useQueryClient());

const useCreate: object = (given?: object) => useChange(usePostMutations().create(), given);
const useUpdate: object = (given?: object) => useChange(usePostMutations().update(), given);
const useDelete: object = (given?: object) => useChange(usePostMutations().delete(), given);

/** See {@link UseCreatePost}. */
export const useCreatePost: RegisteredHook<'useCreatePost'> = namedHook('useCreatePost', useCreate);
/** See {@link UseUpdatePost}. */
export const useUpdatePost: RegisteredHook<'useUpdatePost'> = namedHook('useUpdatePost', useUpdate);
/** See {@link UseDeletePost}. */
export const useDeletePost: RegisteredHook<'useDeletePost'> = namedHook('useDeletePost', useDelete);
