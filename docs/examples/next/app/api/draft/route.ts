import { createDraftRoute } from '@blog/next';

export const GET = createDraftRoute({ secret: process.env.BLOG_SECRET });
