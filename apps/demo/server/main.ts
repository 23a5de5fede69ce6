import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

import { plain } from '@blog/cli';
import { anonymous, isBlogError } from '@blog/core';
import { getRequestListener } from '@hono/node-server';
import * as build from 'virtual:react-router/server-build';

import { createSite } from './app.js';
import { openBlog, type ServedBlog, storedBlog } from './database.js';
import { type DemoOptions, readOptions, type Upstream, UsageError } from './options.js';
import { readSecret } from './security.js';
import { openUpstream } from './upstream.js';

/** The folder of the demo. This file is built to build/server/index.js below it. */
const appFolder = join(import.meta.dirname, '..', '..');

/** A connection that sends its request too slowly, or too much of it, is cut off. Times in milliseconds. */
const limits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 32_768,
};

/** Listens before anything is made, so that a port that is taken leaves nothing behind. */
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

/** The blog, and what the console prints about it. */
interface OpenedBlog {
  readonly blog: ServedBlog;
  readonly title: string;
  readonly facts: string;
}

async function openServedBlog(options: DemoOptions): Promise<OpenedBlog> {
  const { upstream } = options;
  if (upstream !== null) return openOtherServer(options, upstream);
  const { store, name } = await openBlog(options, join(appFolder, 'content'));
  const { title, url } = await store.settings.get();
  const facts = [
    tokenText(await store.bootstrap()),
    `  Database: ${plain(name)}`,
    ...(options.source !== null && url === null ? [homeText(name)] : []),
  ].join('');
  return { blog: storedBlog(store), title, facts };
}

const tokenText = (token: string | null) =>
  token === null ? '' : `  Admin token, shown this once (Authorization: Bearer …):\n  ${token}\n\n`;

const homeText = (database: string) =>
  `\n\n  The blog does not know its new address yet, so its posts have none. Tell it:\n  npx blog settings set url=https://… --db ${plain(database)}`;

async function openOtherServer(options: DemoOptions, upstream: Upstream): Promise<OpenedBlog> {
  const { blog, name, local } = await openUpstream(options, upstream, process.env);
  const from = upstream.given.url ?? upstream.given.blogId ?? upstream.given.username ?? '';
  const title = await titleOf(blog).catch((error: unknown) => {
    if (!isBlogError(error)) throw error;
    // It may come back. Until then, pages say that it does not answer.
    console.error(`\n  ${plain(error.message)}`);
    return from;
  });
  const facts = [
    tokenText(local?.token ?? null),
    `  From: ${plain(from)} (${name})`,
    ...(local === null ? [] : [`\n  Comments: ${plain(local.name)}`]),
  ].join('');
  return { blog, title, facts };
}

async function titleOf(blog: ServedBlog): Promise<string> {
  return (await blog.backendFor(anonymous).blog?.get?.())?.title ?? '';
}

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env, appFolder);
  const ready = Promise.withResolvers<ReturnType<typeof getRequestListener>>();
  // Requests wait until the blog is open.
  const server = createServer(limits, (request, response) => {
    void ready.promise.then((answer) => answer(request, response));
  });
  const port = await listen(server, options);
  const address = `http://localhost:${port}`;
  const { blog, title, facts } = await openServedBlog(options);
  const site = createSite({
    blog,
    build,
    secret: await readSecret(options),
    siteUrl: options.siteUrl,
    localUrl: address,
    trustProxy: options.trustProxy,
    clientFolder: join(appFolder, 'build', 'client'),
    imageFolder: join(appFolder, 'content', 'images'),
  });
  ready.resolve(getRequestListener(site.fetch));

  const known = options.siteUrl === null ? '' : `  Public address: ${options.siteUrl}\n`;
  console.log(`\n  ${plain(title)}\n  ${address}\n${known}`);
  console.log(`${facts}\n  Ctrl-C ends it.\n`);

  function end(): void {
    server.close(() => void blog.close().finally(() => process.exit(0)));
    server.closeIdleConnections();
    // Requests that are under way get two more seconds.
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
