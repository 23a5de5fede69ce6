import { createBlogHandler } from '@blog/server';
import { createFileRoute } from '@tanstack/react-router';
import { client } from '../blog';

export const Route = createFileRoute('/feed.xml')({
  server: {
    handlers: {
      /** Makes a feed of any backend; its links lead to the pages of this site. */
      GET: ({ request }) =>
        createBlogHandler({
          backendFor: () => client.backend,
          siteUrl: process.env.SITE_URL ?? 'http://localhost:3000',
        })(request),
    },
  },
});
