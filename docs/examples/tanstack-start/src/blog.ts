import { http } from '@blog/client/http';
import { createBlogClient, createBlogHooks } from '@blog/react';

/** The blog, for the server and for the browser. */
export const client = createBlogClient(
  http({
    url: import.meta.env.VITE_BLOG_URL ?? 'http://localhost:4000',
    write: ['comments.create'],
  }),
);

export const {
  useCommentThread,
  useCreateComment,
  useSuspenseBlog,
  useSuspensePost,
  useSuspensePosts,
} = createBlogHooks<typeof client>();
