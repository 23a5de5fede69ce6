import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { plain } from '@blog/cli';
import { anonymous, isBlogError } from '@blog/core';
import { getRequestListener } from '@hono/node-server';
import * as build from 'virtual:react-router/server-build';

import { createSite } from './app.js';
import { openBlog } from './database.js';
import { type DemoOptions, readOptions, type Upstream, UsageError } from './options.js';
import { readSecret } from './secret.js';
import { type ServedBlog, storedBlog } from './served-blog.js';
import { openUpstream } from './upstream.js';

/** The demo's folder: this file is built to build/server/index.js below it. */
const appFolder = join(import.meta.dirname, '..', '..');

/** Takes the port before anything is made: where it is taken, nothing has happened. */
function listen(server: Server, { host, port }: DemoOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken. Choose another: PORT=${port + 1} npm run demo`;
      reject(error.code === 'EADDRINUSE' ? new UsageError(taken) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** What is served, and what to say of it on the console. */
interface Opened {
  readonly blog: ServedBlog;
  readonly title: string;
  readonly facts: string;
}

async function open(options: DemoOptions): Promise<Opened> {
  const { upstream } = options;
  if (upstream !== null) return openElsewhere(options, upstream);
  const { store, file } = await openBlog(options, join(appFolder, 'content'));
  const facts = `${tokenFact(store.bootstrap())}  Database: ${file}`;
  return { blog: storedBlog(store), title: store.settings.get().title, facts };
}

const tokenFact = (token: string | null) =>
  token === null ? '' : `  Admin token, shown this once (Authorization: Bearer …):\n  ${token}\n\n`;

async function openElsewhere(options: DemoOptions, upstream: Upstream): Promise<Opened> {
  const { blog, name, local } = await openUpstream(options, upstream, process.env);
  const from = upstream.given.url ?? upstream.given.blogId ?? upstream.given.username ?? '';
  const title = await titleOf(blog).catch((error: unknown) => {
    if (!isBlogError(error)) throw error;
    // It may come back: until then pages say that it does not answer.
    console.error(`\n  ${plain(error.message)}`);
    return from;
  });
  const facts = [
    tokenFact(local?.token ?? null),
    `  From: ${plain(from)} (${name})`,
    ...(local === null ? [] : [`\n  Comments: ${local.file}`]),
  ].join('');
  return { blog, title, facts };
}

async function titleOf(blog: ServedBlog): Promise<string> {
  return (await blog.backendFor(anonymous).blog?.get?.())?.title ?? '';
}

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, appFolder);
  const ready = Promise.withResolvers<ReturnType<typeof getRequestListener>>();
  // Whoever asks while the blog is being opened waits for it.
  const server = createServer((request, response) => {
    void ready.promise.then((answer) => answer(request, response));
  });
  const port = await listen(server, options);
  const address = `http://localhost:${port}`;
  const { blog, title, facts } = await open(options);
  const site = createSite({
    blog,
    build,
    secret: await readSecret(options.dataFolder),
    siteUrl: options.siteUrl ?? address,
    trustProxy: options.trustProxy,
    clientFolder: join(appFolder, 'build', 'client'),
    imageFolder: join(appFolder, 'content', 'images'),
  });
  ready.resolve(getRequestListener(site.fetch));

  console.log(`\n  ${plain(title)}\n  ${options.siteUrl ?? address}\n`);
  console.log(`${facts}\n  Ctrl-C ends it.\n`);

  function end(): void {
    server.close(() => {
      blog.close();
      process.exit(0);
    });
    server.closeIdleConnections();
    // Whoever is still reading then has had the time.
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  }
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

try {
  await start();
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else console.error(isBlogError(error) ? plain(error.message) : error);
  process.exit(1);
}
