export { type BlogClient, createBlogClient, createIdempotencyKey } from '@blog/client';
export { CommentThread, type CommentThreadProps } from './components/comment-thread.js';
export { Enclosures, type EnclosuresProps } from './components/enclosures.js';
export { PostBody, type PostBodyProps } from './components/post-body.js';
export {
  useCreateComment,
  useDeleteComment,
  useSetCommentStatus,
  useUpdateComment,
} from './hooks/comment-change-hooks.js';
export {
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
} from './hooks/comment-hooks.js';
export { createBlogHooks } from './hooks/create-blog-hooks.js';
export {
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
} from './hooks/name-hooks.js';
export { useCreatePost, useDeletePost, useUpdatePost } from './hooks/post-change-hooks.js';
export {
  useArchive,
  usePost,
  usePosts,
  useSearch,
  useSuspenseArchive,
  useSuspensePost,
  useSuspensePosts,
  useSuspenseSearch,
} from './hooks/post-hooks.js';
export type { BlogHooks, MissingHook } from './hooks/types/blog-hooks.js';
export type { ChangeResult } from './hooks/types/options.js';
export {
  BlogProvider,
  type BlogProviderProps,
  useBlogClient,
  useReceipts,
  useSupports,
} from './provider/blog-provider.js';
export type {
  AnyBlogClient,
  CommentQueryOf,
  PostQueryOf,
  Register,
  RegisteredClient,
} from './query/client-types.js';
export {
  commentMutations,
  type CommentStatusVariables,
  type CommentVariables,
  type UpdateCommentVariables,
} from './query/comment-mutations.js';
export { isUnsent } from './query/comment-preview.js';
export { commentQueries, type ThreadOptions } from './query/comment-queries.js';
export { type BlogDefaultOptions, blogQueryDefaults } from './query/defaults.js';
export { blogKey, normalizeParams } from './query/keys.js';
export {
  archiveQueries,
  authorQueries,
  blogQueries,
  searchQueries,
  tagQueries,
} from './query/list-queries.js';
export { type BlogMutationOptions, type Changing, conflictOf } from './query/mutation-options.js';
export type { BlogInfiniteOptions, BlogQueryOptions, NotYet, Pages } from './query/options.js';
export {
  type CreatePostVariables,
  postMutations,
  type UpdatePostVariables,
} from './query/post-mutations.js';
export { postQueries } from './query/post-queries.js';
export { type ThreadPageView, viewThreadPage } from './query/thread-page-view.js';
export type { ThreadPageQuery } from './query/thread-pages.js';
export { memoryReceipts, type ReceiptStore, storageReceipts } from './query/receipts.js';
