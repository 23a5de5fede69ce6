import { isBlogError } from '@blog/core';

import type { BackendFlags } from '../backends/backend-flags.js';
import { openFromFlags } from '../backends/open-from-flags.js';
import { commandFault, exitCodes, faultText } from '../command/faults.js';
import { remember } from '../remember/remember.js';
import type { Output } from '../terminal/output.js';
import { plain } from '../terminal/plain.js';

/** The options of `blog serve`. */
export interface ServeCommandOptions extends BackendFlags {
  port?: string;
  host?: string;
  cache?: string;
  siteUrl?: string;
}

/** Seconds that an answer of the other blog is given without asking again. */
const DEFAULT_CACHE = 60;
/** How much longer an old answer is still given while a new one comes, or while the blog is down. */
const STALE = 24 * 3600;

/**
 * `blog serve`: a gateway. Any backend as the Blog API, with feeds, sitemap and caching, as anyone
 * may read it. Ends with the signal.
 */
export async function serveCommand(
  given: ServeCommandOptions,
  { output, env, signal }: { output: Output; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<number> {
  const port = numberOf('port', given.port, 3000, 65_535);
  const fresh = numberOf('cache', given.cache, DEFAULT_CACHE, STALE);
  const opened = await openFromFlags(given, env, { signal });
  const { backend } = remember(opened.backend, { fresh, stale: fresh === 0 ? 0 : STALE });

  const { publicView, createBlogHandler } = await import('@blog/server');
  const { serve } = await import('@blog/server/node');
  const view = publicView(backend);
  const handler = createBlogHandler({
    backendFor: () => view,
    ...(given.siteUrl === undefined ? {} : { siteUrl: given.siteUrl }),
    freshness: { maxAge: fresh },
    // The answers to the last few moments, as bytes.
    cache: fresh === 0 ? false : { ttl: Math.min(5, fresh) },
    onError: (error) => output.note(faultText(error, env)),
  });
  const hostname = given.host ?? 'localhost';
  const server = await listening(() => serve({ fetch: handler, port, hostname }), port);
  output.print(`${await titleOf(backend)} (${opened.name}) as the Blog API: ${server.url}/v1`);
  output.print(`Feeds: ${server.url}/feed.xml, /atom.xml, /feed.json. Sitemap: /sitemap.xml`);
  output.note('Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.close(2000);
  return exitCodes.done;

  /** It may be down at this moment and come back. */
  async function titleOf({ blog }: typeof backend): Promise<string> {
    try {
      return plain((await blog?.get?.({ signal }))?.title ?? '') || (given.url ?? opened.name);
    } catch (error) {
      if (!isBlogError(error)) throw error;
      output.note(`${faultText(error, env)} It is asked again with each request.`);
      return given.url ?? opened.name;
    }
  }
}

function numberOf(
  option: 'port' | 'cache',
  given: string | undefined,
  otherwise: number,
  most: number,
): number {
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (given.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw commandFault(
    option,
    `--${option} is a number from 0 to ${most}, not ${JSON.stringify(given)}.`,
  );
}

async function listening<T>(start: () => Promise<T>, port: number): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw commandFault('port', `Port ${port} is taken. Choose another with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EACCES')
      throw commandFault('host', `It cannot listen there (${code}). Check --host and --port.`);
    throw error;
  }
}
