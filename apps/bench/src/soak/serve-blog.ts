// One of the servers of the soak, as a process of its own: `node --expose-gc serve-blog.ts URL`. Tells its parent
// the port, and on each message the memory that is left after a collection.
import { createBlogHandler } from '@blog/server';
import { serve } from '@blog/server/node';
import { authenticate, openSql } from '@blog/server/sql';

const [url = ''] = process.argv.slice(2);
const store = await openSql({ url });
const handler = createBlogHandler({
  backendFor: (actor) => store.as(actor),
  authenticate: (request) => authenticate(store.tokens, request),
  cache: { ttl: 60 },
  changes: (listener) => store.onChange(listener),
  siteUrl: 'https://soak.example',
});
const server = await serve({ fetch: handler, port: 0, hostname: '127.0.0.1', store });
process.send?.({ port: server.port });
process.on('message', () => {
  // The second collection takes what finalizers set free in the first.
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ resident: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
