import { http } from '@blog/client/http';
import { createBlogClient } from '@blog/react';

/** The blog for components, by the API of this site. While a server renders, loaders have all data, and it asks nothing. */
export const client = createBlogClient(
  http({
    url: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
    // The server of this site has made it safe.
    html: 'trusted',
    write: ['comments.create'],
  }),
);

declare module '@blog/react' {
  interface Register {
    client: typeof client;
  }
}
