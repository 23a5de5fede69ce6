export { type BlogClient, createBlogClient, createIdempotencyKey } from '@blog/client';
export { CommentThread, type CommentThreadProps } from './components/comment-thread.js';
export { Enclosures, type EnclosuresProps } from './components/enclosures.js';
export { PostBody, type PostBodyProps } from './components/post-body.js';
export { useAuthor, useAuthors, useBlog, useTag, useTags } from './hooks/blog-hooks.js';
export {
  type ThreadPageView,
  useComments,
  useCommentThread,
  useCreateComment,
  useThreadPage,
  viewThreadPage,
} from './hooks/comment-hooks.js';
export { createBlogHooks } from './hooks/create-blog-hooks.js';
export { useArchive, usePost, usePosts, useSearch } from './hooks/post-hooks.js';
export {
  BlogProvider,
  type BlogProviderProps,
  useBlogClient,
  useReceipts,
} from './provider/blog-provider.js';
export type {
  AnyBlogClient,
  CommentQueryOf,
  PostQueryOf,
  Register,
  RegisteredClient,
} from './query/client-types.js';
export { commentMutations, type CommentVariables, isUnsent } from './query/comment-mutations.js';
export { commentQueries, type ThreadOptions } from './query/comment-queries.js';
export type { ThreadPageQuery } from './query/thread-pages.js';
export { blogKey, normalizeParams } from './query/keys.js';
export {
  archiveQueries,
  authorQueries,
  blogQueries,
  searchQueries,
  tagQueries,
} from './query/list-queries.js';
export { postQueries } from './query/post-queries.js';
export { memoryReceipts, type ReceiptStore, storageReceipts } from './query/receipts.js';
