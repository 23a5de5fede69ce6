import { type Blog, isBlogError } from '@blog/core';

import { type BackendFlags, openFromFlags } from '../context/backend-flags.js';
import type { CommandContext } from '../context/context.js';
import { checkAddress } from '../context/address.js';
import { errorText, exitCodes, usageError } from '../context/errors.js';
import { plain } from '../terminal/plain.js';

/** Options of `blog serve`. */
export interface ServeCommandOptions extends BackendFlags {
  port?: string;
  host?: string;
  maxAge?: string;
  staleWhileRevalidate?: string;
  siteUrl?: string;
}

const DEFAULT_MAX_AGE = 60;
const DAY = 24 * 3600;
const YEAR = 365 * DAY;

/**
 * `blog serve`: a gateway. It serves any backend as the Blog API, with feeds, a sitemap and a cache,
 * as anyone may read it. It ends when the signal aborts.
 */
export async function serveCommand(
  options: ServeCommandOptions,
  { output, env, signal, resolve }: Omit<CommandContext, 'cwd'>,
): Promise<number> {
  const port = numberOption('port', options.port, 3000, 65_535);
  const maxAge = numberOption('max-age', options.maxAge, DEFAULT_MAX_AGE, DAY);
  const staleWhileRevalidate = numberOption(
    'stale-while-revalidate',
    options.staleWhileRevalidate,
    // Without cached answers there are no old ones either.
    maxAge === 0 ? 0 : DAY,
    YEAR,
  );
  if (options.siteUrl !== undefined) checkAddress(options.siteUrl, 'site-url', '--site-url');
  if (options.url !== undefined) checkAddress(options.url, 'url', '--url');
  const opened = await openFromFlags(options, { env, signal, resolve });

  const { publicView, createBlogHandler } = await import('@blog/server');
  const { withCache } = await import('@blog/server/cache');
  const { withThreads } = await import('@blog/core/backend');
  const { serve } = await import('@blog/server/node');
  const { backend } = withCache(opened.backend, { maxAge, staleWhileRevalidate });
  // Lists of comments come from the cache, so that a page of a thread is cheap.
  const view = withThreads(publicView(backend));
  const handler = createBlogHandler({
    backendFor: () => view,
    ...(options.siteUrl === undefined ? {} : { siteUrl: options.siteUrl }),
    freshness: { maxAge },
    // Keeps the last few seconds as bytes, so that a repeated request costs no JSON.
    cache: maxAge === 0 ? false : { ttl: Math.min(5, maxAge) },
    onError: (error) => output.note(errorText(error, env)),
  });
  const hostname = options.host ?? 'localhost';
  const server = await listening(() => serve({ fetch: handler, port, hostname }), port);
  const blog = await blogOf(backend);
  const title = plain(blog?.title ?? '') || (options.url ?? opened.name);
  output.print(`${title} (${opened.name}) as the Blog API: ${server.url}/v1`);
  output.print(feedsText(server.url, options.siteUrl ?? blog?.url ?? null));
  output.note('Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close(2000);
  return exitCodes.done;

  /** The blog may be down now and come back later: then little is told of it, and `null` is given. */
  async function blogOf({ blog }: typeof backend): Promise<Blog | null> {
    try {
      return (await blog?.get?.({ signal })) ?? null;
    } catch (error) {
      if (!isBlogError(error)) throw error;
      output.note(`${errorText(error, env)} Each request asks it again.`);
      return null;
    }
  }
}

/** Tells of the feeds, which are there only where the address of the site is known. */
function feedsText(gateway: string, site: string | null): string {
  return site === null
    ? 'Feeds: none while the blog does not tell its address. Give it as --site-url URL: feeds and a sitemap need it.'
    : `Feeds: ${gateway}/feed.xml, /atom.xml, /feed.json. Sitemap: /sitemap.xml`;
}

function numberOption(
  name: string,
  given: string | undefined,
  fallback: number,
  max: number,
): number {
  if (given === undefined) return fallback;
  const number = Number(given);
  if (given.trim() !== '' && Number.isInteger(number) && number >= 0 && number <= max)
    return number;
  throw usageError(name, `--${name} is a number from 0 to ${max}, not ${JSON.stringify(given)}.`);
}

async function listening<T>(start: () => Promise<T>, port: number): Promise<T> {
  try {
    return await start();
  } catch (error) {
    // `serve` tells the error of Node as its cause.
    const { code } = (isBlogError(error) ? error.cause : error) as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw usageError('port', `Port ${port} is taken. Choose another with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
      throw usageError('host', `It cannot listen there (${code}). Check --host and --port.`);
    throw error;
  }
}
