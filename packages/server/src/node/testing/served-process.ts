// A process that serves a blog, for tests that end it. The process that started it releases its slow answers.
import { createObserver, serve } from '@blog/server/node';
import { openSql } from '@blog/server/sql';

const [file = ':memory:', delay = '0', grace = '10000', closing = 'whole'] = process.argv.slice(2);

const observer = await createObserver({ log: 'info' });
const store = await openSql({ file, observe: observer.statement });
const released = Promise.withResolvers<void>();
process.once('message', () => released.resolve());

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/slow') {
    process.send?.('slow began');
    await released.promise;
    // The store is still open.
    const { title } = await store.settings.get();
    return new Response(title);
  }
  return new Response('fast');
}

const { url } = await serve({
  fetch: answer,
  port: 0,
  observe: observer,
  drain: { delay: Number(delay), grace: Number(grace) },
  store:
    closing === 'whole'
      ? store
      : { ping: () => store.ping(), close: () => Promise.reject(new Error('It cannot be closed')) },
});
process.send?.(url);
