// Where the blog is. Nothing else in this project knows it.
import { feed } from '@blog/client/feed';
import { withThreads } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import { withCache } from '@blog/server/cache';
import { createSafeFetch } from '@blog/server/node';

/** The address at which people read this site: its feeds and its sitemap lead there. */
export const siteUrl = process.env['SITE_URL'] ?? 'http://localhost:3000';

const source = feed({});

/** Answers are kept for a minute, and for a day while the blog does not answer. */
const { backend: cached } = withCache(source, { maxAge: 60, staleWhileRevalidate: 86_400 });

/** The blog as any visitor may use it. */
export const backend = withThreads(cached);

/** Serves the blog: its API at /v1, its feeds, and a sitemap. */
export const handler = createBlogHandler({
  backendFor: () => backend,
  siteUrl,
  freshness: { maxAge: 60 },
});
