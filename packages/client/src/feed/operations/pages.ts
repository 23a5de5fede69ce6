import { BlogError, type CallOptions, type Problem, toHttpUrl } from '@blog/core';

import type { TransportBytes } from '../../kit/answer.js';
import type { Transport } from '../../kit/transport.js';
import { readFeed } from '../reading/read-feed.js';
import type { Feed } from '../wire.js';
import { type Entry, newestFirst } from './order.js';
import { createMemoryOfPages } from './remembered.js';

/** One document of a feed, read. */
export interface FeedPage {
  feed: Feed;
  /** Newest first. */
  entries: readonly Entry[];
  problems: readonly Problem[];
  /** What it was asked for by. */
  address: string;
  /** What answered, after redirections. */
  answered: string;
  /** The address of the page after this one, wherever that is. */
  next: string | null;
}

/** A call of the waist, as its requests need it. */
export interface Call extends CallOptions {
  operation: string;
}

/** Short enough that a browser sends it to any server without asking first. */
const accept = 'application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5';

/**
 * Whether a request may say which state it knows. In a browser it may not to another origin, as
 * servers of feeds do not answer the question that comes before; its own cache knows the state.
 */
function mayAskForChanges(address: string): boolean {
  const { location } = globalThis as { location?: { origin?: string } };
  return location?.origin === undefined || new URL(address).origin === location.origin;
}

/** Where relative addresses of a document start from. */
function baseOf({ headers, url }: TransportBytes): string {
  return toHttpUrl(headers.get('content-location'), url) ?? url;
}

/** Which requests carry headers of the caller. */
export interface Guarding {
  /** Whether there are any. */
  isGuarded: boolean;
  /** The origin that they are for. */
  origin: string;
  /** What makes requests to other origins, without them. */
  elsewhere: Transport;
}

/** Loads pages of a feed, each by one request; what did not change is not read again. */
export function createPages(transport: Transport, { isGuarded, origin, elsewhere }: Guarding) {
  const memory = createMemoryOfPages();

  return async (address: string, { operation, signal, init }: Call): Promise<FeedPage> => {
    const known = mayAskForChanges(address) ? memory.get(address) : undefined;
    const headers: Record<string, string> = { accept };
    if (known?.etag) headers['if-none-match'] = known.etag;
    else if (known?.lastModified) headers['if-modified-since'] = known.lastModified;
    const isOwn = new URL(address).origin === origin;
    // Headers of the caller are for the address given, not for wherever that leads.
    const own: RequestInit = isGuarded && isOwn ? { redirect: 'manual' } : {};
    const answer = await (isOwn ? transport : elsewhere).load(address, {
      operation,
      signal,
      init: { ...init, ...own },
      headers,
    });
    if (answer.status === 304) {
      if (known !== undefined) return known.page;
      throw new BlogError('bad_response', {
        message: `${address} answered 304 to ${operation}, which asked for no change`,
        backend: 'feed',
        operation,
        details: { path: '' },
      });
    }
    const {
      feed: told,
      items,
      problems,
      next,
    } = readFeed({
      bytes: answer.bytes,
      contentType: answer.headers.get('content-type'),
      address: baseOf(answer),
      operation,
    });
    const language = told.language ?? answer.headers.get('content-language');
    const page = {
      feed: { ...told, language },
      entries: newestFirst(items),
      problems,
      address,
      answered: answer.url,
      next,
    };
    memory.keep(address, {
      page,
      etag: answer.headers.get('etag'),
      lastModified: answer.headers.get('last-modified'),
      bytes: answer.bytes.byteLength,
    });
    return page;
  };
}

/** See {@link createPages}. */
export type Pages = ReturnType<typeof createPages>;
