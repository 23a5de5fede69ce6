import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';

export const client = createBlogClient(
  http({
    url: import.meta.env.PUBLIC_BLOG_URL ?? 'http://localhost:4000',
    write: ['comments.create'],
  }),
);
