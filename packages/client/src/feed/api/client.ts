import { BlogError, type CallOptions } from '@blog/core';
import { addressRefused, toHttpUrl } from '@blog/core/backend';

import type { TransportBytes } from '../../kit/answer.js';
import { withCredentials } from '../../kit/credentials.js';
import { createRaw, type Raw } from '../../kit/raw.js';
import { createTransport, type Transport } from '../../kit/transport.js';
import { newestFirst } from '../mapping/values.js';
import type { FeedOptions } from '../options.js';
import { dateTools } from '../reading/dates.js';
import {
  type FeedSource,
  oddDatesOf,
  readFeed,
  type ReadFeed,
  settleFeed,
} from '../reading/read-feed.js';
import { readError } from './errors.js';
import { createPageCache, type FeedPage } from './page-cache.js';

/** The options of a call, with the operation that makes its requests. */
export interface FeedCall extends CallOptions {
  operation: string;
}

/** Loads the documents of one feed. */
export interface FeedClient extends Pick<FeedOptions, 'html'> {
  /** The feed's own address. */
  readonly url: string;
  /** Where its pages and feeds of comments may be. */
  readonly origins: readonly string[];
  readonly raw: Raw;
  /** Loads a page by one request; a page that did not change is not read again. */
  loadPage(address: string, call: FeedCall): Promise<FeedPage>;
}

/** Short enough that a browser sends it to any server without asking first. */
const accept = 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5';

const originOf = (address: string) => new URL(address).origin;

/** The origin of the page that a browser shows. */
const pageOrigin = () => (globalThis as { location?: { origin?: string } }).location?.origin;

/**
 * Whether a request may name the state of the page that is known. A browser asks another origin
 * first whether it may, and servers of feeds do not answer that; its own cache knows the state.
 */
function mayAskForChanges(address: string): boolean {
  const own = pageOrigin();
  return own === undefined || originOf(address) === own;
}

const loadRedirects = () => import('./redirects.js');

/** The `fetch` of the options. It follows no redirect to a machine of a private network. */
const openly =
  ({ fetch }: FeedOptions): typeof globalThis.fetch =>
  async (input, init) => {
    const fetcher = fetch ?? globalThis.fetch;
    return pageOrigin() === undefined
      ? (await loadRedirects()).followRedirects(fetcher, addressRefused)(input, init)
      : fetcher(input, init);
  };

/** The address that relative addresses of a document start from. */
function baseOf({ headers, url }: TransportBytes): string {
  return toHttpUrl(headers.get('content-location'), url) ?? url;
}

/** Reads a feed with all its dates. Few feeds have odd ones, so what reads these is loaded for them. */
async function readWhole(source: FeedSource): Promise<ReadFeed> {
  const open = readFeed(source);
  const odd = oddDatesOf(open);
  if (odd.size === 0) return settleFeed(open, new Map());
  const { operation } = source;
  const { readOddDates } = await import('../reading/odd-dates.js').catch((cause: unknown) => {
    throw new BlogError('unavailable', {
      message: `The reader of dates could not be loaded for ${operation}; check the network and try again`,
      backend: 'feed',
      operation,
      cause,
    });
  });
  return settleFeed(open, readOddDates(odd, open.feed.language ?? null, dateTools));
}

/** The document of an answer. */
async function pageOf(
  answer: TransportBytes,
  address: string,
  operation: string,
): Promise<FeedPage> {
  const { feed, items, problems, next } = await readWhole({
    bytes: answer.bytes,
    contentType: answer.headers.get('content-type'),
    address: baseOf(answer),
    operation,
  });
  const language = feed.language ?? answer.headers.get('content-language');
  return {
    feed: { ...feed, language },
    entries: newestFirst(items),
    problems,
    address,
    answered: answer.url,
    next,
  };
}

/** Opens the way to a feed. Nothing is requested yet. */
export function createClient(transport: Transport, options: FeedOptions): FeedClient {
  // Headers of the caller are for the feed's own origin.
  const unguarded = createTransport('feed', {
    ...options,
    fetch: openly(options),
    headers: undefined,
  });
  const elsewhere = withCredentials(unguarded, { readError });
  // With them, no redirect is followed.
  const guarded =
    options.headers === undefined
      ? elsewhere
      : withCredentials(transport, { isGuarded: true, readError });
  const cache = createPageCache();
  const { origin, href } = new URL(options.url);
  return {
    url: href,
    html: options.html,
    origins: [origin, ...(options.origins ?? []).map(originOf)],
    raw: createRaw(guarded, new URL('.', href).href.replace(/\/$/, '')),
    async loadPage(address, call) {
      const { operation } = call;
      const known = mayAskForChanges(address) ? cache.get(address) : undefined;
      const headers: Record<string, string> = { accept };
      if (known?.etag) headers['if-none-match'] = known.etag;
      else if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
      const sender = originOf(address) === origin ? guarded : elsewhere;
      const answer = await sender.load(address, { ...call, headers });
      if (originOf(answer.url) !== originOf(address))
        (await loadRedirects()).checkRedirect(address, answer.url, addressRefused);
      if (answer.status === 304) {
        if (known !== undefined) return known.page;
        throw new BlogError('bad_response', {
          message: `${address} answered 304 to ${operation}, which asked for no change`,
          backend: 'feed',
          operation,
          details: { path: '' },
        });
      }
      const page = await pageOf(answer, address, operation);
      cache.keep(address, {
        page,
        etag: answer.headers.get('etag'),
        lastModified: answer.headers.get('last-modified'),
        bytes: answer.bytes.byteLength,
      });
      return page;
    },
  };
}
