import { createRevalidateRoute } from '@blog/next';

export const POST = createRevalidateRoute({ secret: process.env.BLOG_SECRET });
