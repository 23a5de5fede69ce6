import { http, type HttpBackend, type ReadOperation } from '@blog/client/http';
import { type BlogClient, createBlogClient } from '@blog/react';

/** What the pages use of a blog: all reading, and writing comments. */
export type DemoClient = BlogClient<HttpBackend<ReadOperation | 'comments.create'>>;

declare module '@blog/react' {
  interface Register {
    client: DemoClient;
  }
}

/**
 * A client of this site's own Blog API. Its HTML is trusted: the same server made it safe when it
 * was written.
 */
export function clientOf(origin: string): DemoClient {
  return createBlogClient(http({ url: origin, html: 'trusted', write: ['comments.create'] }));
}
