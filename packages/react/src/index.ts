export { type BlogClient, createBlogClient, createIdempotencyKey } from '@blog/client';
export { CommentThread, type CommentThreadProps } from './components/comment-thread.js';
export { PostBody, type PostBodyProps } from './components/post-body.js';
export { createBlogHooks } from './hooks/create-blog-hooks.js';
export { useArchive } from './hooks/use-archive.js';
export { useAuthor, useAuthors } from './hooks/use-authors.js';
export { useBlog } from './hooks/use-blog.js';
export { useComments, useCommentThread } from './hooks/use-comments.js';
export { useCreateComment } from './hooks/use-create-comment.js';
export { usePost } from './hooks/use-post.js';
export { usePosts } from './hooks/use-posts.js';
export { useSearch } from './hooks/use-search.js';
export { useTag, useTags } from './hooks/use-tags.js';
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
