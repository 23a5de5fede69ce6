import { join } from 'node:path';

import { plain } from '@blog/cli';
import { anonymous, isBlogError } from '@blog/core';
import {
  createObserver,
  type FetchHandler,
  type Observer,
  type ObserveStatement,
  type RunningServer,
  serve,
} from '@blog/server/node';
import * as build from 'virtual:react-router/server-build';

import { createSite } from './app.js';
import { openBlog, type ServedBlog, storedBlog } from './database.js';
import { type DemoOptions, readOptions, type Upstream, UsageError } from './options.js';
import { readSecret } from './security.js';
import { openUpstream } from './upstream.js';

/** The folder of the demo. This file is built to build/server/index.js below it. */
const appFolder = join(import.meta.dirname, '..', '..');

/** What the server answers with, and from, once the blog is open. */
interface Opened {
  readonly fetch: FetchHandler;
  readonly blog: ServedBlog;
}

/** Listens before anything is made, so that a port that is taken leaves nothing behind. */
async function listen(
  { host: hostname, port, drainDelay }: DemoOptions,
  observe: Observer,
  opened: PromiseLike<Opened>,
): Promise<RunningServer> {
  let blog: ServedBlog | null = null;
  const known = opened.then((found) => {
    blog = found.blog;
    return found;
  });
  try {
    return await serve({
      // Requests wait until the blog is open.
      fetch: async (request, bindings) => (await known).fetch(request, bindings),
      hostname,
      port,
      observe,
      drain: { delay: drainDelay, grace: 2000 },
      store: {
        ping: async () => (await known).blog.ping(),
        connections: () => blog?.connections?.() ?? null,
        close: async () => blog?.close(),
      },
    });
  } catch (error) {
    if (!isBlogError(error, 'unavailable')) throw error;
    const taken = `Port ${port} is taken. Choose another: PORT=${port + 1} npm run demo`;
    throw new UsageError(error.message.includes('observe.metrics') ? error.message : taken);
  }
}

/** The blog, and what the console prints about it. */
interface OpenedBlog {
  readonly blog: ServedBlog;
  readonly title: string;
  readonly facts: string;
}

async function openServedBlog(options: DemoOptions, { statement }: Observer): Promise<OpenedBlog> {
  const { upstream } = options;
  if (upstream !== null) return openOtherServer(options, upstream, statement);
  const { store, name } = await openBlog(options, join(appFolder, 'content'), statement);
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

async function openOtherServer(
  options: DemoOptions,
  upstream: Upstream,
  observe: ObserveStatement,
): Promise<OpenedBlog> {
  const { blog, name, local } = await openUpstream(options, upstream, process.env, observe);
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
  const { log, metrics } = options;
  const observer = await createObserver({ log, ...(metrics !== null && { metrics }) });
  const opened = Promise.withResolvers<Opened>();
  const { port, metricsUrl } = await listen(options, observer, opened.promise);
  const address = `http://localhost:${port}`;
  const { blog, title, facts } = await openServedBlog(options, observer);
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
  opened.resolve({ fetch: site.fetch, blog });

  const known = options.siteUrl === null ? '' : `  Public address: ${options.siteUrl}\n`;
  const measured = metricsUrl === null ? '' : `  Metrics: ${metricsUrl}\n`;
  console.log(`\n  ${plain(title)}\n  ${address}\n${known}${measured}`);
  console.log(`${facts}\n  Ctrl-C ends it.\n`);
}

try {
  await start();
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else console.error(isBlogError(error) ? plain(error.message) : error);
  process.exit(1);
}
