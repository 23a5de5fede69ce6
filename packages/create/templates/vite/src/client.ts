import { http, type HttpBackend, type HttpOptions } from '@blog/client/http';
import type { ReadOperation } from '@blog/core/backend';
import { type BlogClient, createBlogClient } from '@blog/react';

/** Every read, and writing comments. A blog may have less: pages ask `abilitiesOf` first. */
type Backend = HttpBackend<ReadOperation | 'comments.create'>;

declare module '@blog/react' {
  interface Register {
    client: BlogClient<Backend>;
  }
}

/** Asks the server of this site what the blog can do, and makes a client of it. */
export async function connect(options: HttpOptions): Promise<BlogClient<Backend>> {
  // The server has made the HTML safe.
  const backend = await http.connect({ ...options, html: 'trusted' });
  return createBlogClient(backend as Backend);
}
