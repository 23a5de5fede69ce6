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

/**
 * Creates a post. Lists show it when the server has answered. See {@link UseCreatePost}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['posts.create'] }));
 * const { useCreatePost } = createBlogHooks<typeof client>();
 *
 * export function NewDraft() {
 *   const { mutate, isPending } = useCreatePost();
 *   const source = { format: 'markdown', text: '' } as const;
 *   const create = () => mutate({ title: 'Untitled', source, status: 'draft' });
 *   return <button type="button" disabled={isPending} onClick={create}>New draft</button>;
 * }
 * ```
 */
export const useCreatePost: RegisteredHook<'useCreatePost'> = namedHook('useCreatePost', useCreate);
/**
 * Changes a post, and shows its plain fields at once. See {@link UseUpdatePost}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import type { Post } from '@blog/core';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['posts.update'] }));
 * const { useUpdatePost } = createBlogHooks<typeof client>();
 *
 * export function Publish({ post: { id, revision } }: { post: Post }) {
 *   const { mutate, conflict } = useUpdatePost();
 *   const publish = () => mutate({ id, revision, patch: { status: 'published' } });
 *   if (conflict !== null) return <p>Somebody changed this post meanwhile.</p>;
 *   return <button type="button" onClick={publish}>Publish</button>;
 * }
 * ```
 */
export const useUpdatePost: RegisteredHook<'useUpdatePost'> = namedHook('useUpdatePost', useUpdate);
/**
 * Deletes a post for good, and shows that at once. See {@link UseDeletePost}.
 *
 * @example
 * ```tsx
 * import { http } from '@blog/client/http';
 * import type { Post } from '@blog/core';
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org', write: ['posts.delete'] }));
 * const { useDeletePost } = createBlogHooks<typeof client>();
 *
 * export function Delete({ post: { id, revision } }: { post: Post }) {
 *   const { mutate } = useDeletePost();
 *   return <button type="button" onClick={() => mutate({ id, revision })}>Delete</button>;
 * }
 * ```
 */
export const useDeletePost: RegisteredHook<'useDeletePost'> = namedHook('useDeletePost', useDelete);
