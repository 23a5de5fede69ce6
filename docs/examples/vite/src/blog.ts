import { http } from '@blog/client/http';
import { createBlogClient, createBlogHooks } from '@blog/react';

export const client = createBlogClient(
  http({ url: import.meta.env.VITE_BLOG_URL ?? 'http://localhost:4000' }),
);

export const { useBlog, usePost, usePosts } = createBlogHooks<typeof client>();
