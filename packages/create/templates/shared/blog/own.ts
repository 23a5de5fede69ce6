// Where the blog is. Nothing else in this project knows it.
import { anonymous } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { authenticate, openSql } from '@blog/server/sql';

/** The address at which people read this site: its feeds and its sitemap lead there. */
export const siteUrl = process.env['SITE_URL'] ?? 'http://localhost:3000';

/** The blog itself: a database in one file, which is made when it is not there. */
export const store = await openSql({ file: process.env['BLOG_DB'] ?? 'blog.db' });

/** The blog as any visitor may use it. */
export const backend = store.as(anonymous);

/** Serves the blog: its API at /v1, its feeds, and a sitemap. */
export const handler = createBlogHandler({
  backendFor: (actor) => store.as(actor),
  authenticate: (request) => authenticate(store.tokens, request),
  siteUrl,
});
