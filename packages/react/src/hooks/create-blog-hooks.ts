'use client';

import { invalidField } from '@blog/core/backend';

import { useBlogClient, useSupports } from '../provider/blog-provider.js';
import type { AnyBlogClient } from '../query/client-types.js';
import {
  useCreateComment,
  useDeleteComment,
  useSetCommentStatus,
  useUpdateComment,
} from './comment-change-hooks.js';
import {
  useComment,
  useCommentCounts,
  useComments,
  useCommentThread,
  useSuspenseComment,
  useSuspenseCommentCounts,
  useSuspenseComments,
  useSuspenseCommentThread,
  useSuspenseThreadPage,
  useThreadPage,
} from './comment-hooks.js';
import {
  useAuthor,
  useAuthors,
  useBlog,
  useSuspenseAuthor,
  useSuspenseAuthors,
  useSuspenseBlog,
  useSuspenseTag,
  useSuspenseTags,
  useTag,
  useTags,
} from './name-hooks.js';
import { useCreatePost, useDeletePost, useUpdatePost } from './post-change-hooks.js';
import {
  useArchive,
  usePost,
  usePosts,
  useSearch,
  useSuspenseArchive,
  useSuspensePost,
  useSuspensePosts,
  useSuspenseSearch,
} from './post-hooks.js';
import type { HintedHooks } from './types/blog-hooks.js';

const hooks = {
  useBlogClient,
  useSupports,
  useBlog,
  useSuspenseBlog,
  usePosts,
  useSuspensePosts,
  usePost,
  useSuspensePost,
  useArchive,
  useSuspenseArchive,
  useSearch,
  useSuspenseSearch,
  useTags,
  useSuspenseTags,
  useTag,
  useSuspenseTag,
  useAuthors,
  useSuspenseAuthors,
  useAuthor,
  useSuspenseAuthor,
  useCommentThread,
  useSuspenseCommentThread,
  useThreadPage,
  useSuspenseThreadPage,
  useComments,
  useSuspenseComments,
  useComment,
  useSuspenseComment,
  useCommentCounts,
  useSuspenseCommentCounts,
  useCreatePost,
  useUpdatePost,
  useDeletePost,
  useCreateComment,
  useUpdateComment,
  useSetCommentStatus,
  useDeleteComment,
};

/**
 * Gives the hooks with the types of your client. A hook whose operation your client does not have is not in
 * the type, and a filter that its backend does not have does not compile. You can also declare `Register` once
 * in place of it, and import the hooks one by one.
 *
 * @example
 * ```tsx
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 * import { http } from '@blog/client/http';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const { usePosts, usePost, useCommentThread } = createBlogHooks<typeof client>();
 * ```
 */
export function createBlogHooks<C extends AnyBlogClient>(
  ...none: never[]
): HintedHooks<
  "a hook needs its operation in the client: http({ write: ['comments.create'] }) adds a write",
  C
> {
  if (none.length > 0)
    throw invalidField(
      '',
      'Expected no arguments. The client is given to <BlogProvider client={…}>',
      'createBlogHooks',
    );
  return hooks as object as HintedHooks<string, C>;
}
