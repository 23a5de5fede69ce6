import { http } from '@blog/client/http';
import { createBlogClient } from '@blog/react';
import { createBlogHandler } from '@blog/server';
import { withCache } from '@blog/server/cache';

const source = http({
  url: process.env['BLOG_URL'] ?? 'http://localhost:3000',
  write: ['comments.create'],
});

/** Answers are kept for a minute, and for a day while the blog does not answer. */
const { backend } = withCache(source, { maxAge: 60, staleWhileRevalidate: 86_400 });

/** The blog, for loaders and actions. */
export const client = createBlogClient(backend);

/** The blog over HTTP, for browsers and feed readers. */
export const handler = createBlogHandler({
  backendFor: () => backend,
  siteUrl: process.env['SITE_URL'],
});
