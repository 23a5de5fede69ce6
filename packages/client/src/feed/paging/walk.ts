import { BlogError } from '@blog/core';
import { invalidField } from '@blog/core/backend';

import type { FeedCall, FeedClient } from '../api/client.js';
import type { FeedPage } from '../api/page-cache.js';

/** The most pages of a feed that are read one after another. */
const MAX_PAGES = 1000;
/** The most addresses that are kept, of pages and of those that they name. */
const MAX_KNOWN = 2000;

/** A page of the feed that can be asked for. */
export interface Stop {
  address: string;
  /** How many pages come before it. */
  number: number;
}

/** The way through the pages of one feed, from its first. */
export interface Walk {
  first(call: FeedCall): Promise<FeedPage>;
  /**
   * The page at an address that a cursor names. Anyone can write a cursor, so the feed has to name the
   * address as well.
   *
   * @throws BlogError `invalid_input` where the feed does not name it; `bad_response` where the feed
   *   names it, but it is at another origin.
   */
  at(stop: Stop, call: FeedCall): Promise<FeedPage>;
  /** The page after this one; `null` where there is none, or it was there before. */
  after(page: FeedPage, number: number): Stop | null;
  /** An address that this page names, as it is asked for. */
  named(address: string, from: FeedPage): string;
  /** Whether it is at an origin of the feed. */
  isOwn(address: string): boolean;
}

/** An address that this page names, as it is asked for. */
function addressOf(address: string, from: FeedPage): string {
  const url = new URL(address);
  // Old feeds name http addresses though their server speaks https.
  if (url.protocol === 'http:' && url.port === '' && from.answered.startsWith('https:'))
    url.protocol = 'https:';
  url.hash = '';
  return url.href;
}

/**
 * Opens the way from a first page. It asks only for pages of the feed's own origins, and it ends.
 *
 * @param start - The address of the first page: the feed's own, or that of a feed of comments.
 */
export function createWalk(client: FeedClient, start: string): Walk {
  const origins = new Set(client.origins);
  /** The page after each page, as it was when the page was read last. */
  const nexts = new Map<string, string>();
  /** The addresses that pages of the feed named. They stay here when a page names another one later. */
  const named = new Set<string>();

  const isOwn = (address: string) => origins.has(new URL(address).origin);

  function remember(page: FeedPage): FeedPage {
    // The feed moved there: its client follows no redirect to a machine of a private network.
    origins.add(new URL(page.answered).origin);
    nexts.delete(page.address);
    if (page.next !== null) {
      const next = addressOf(page.next, page);
      nexts.set(page.address, next);
      named.delete(next);
      named.add(next);
    }
    for (const kept of [nexts, named])
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_KNOWN) break;
        kept.delete(oldest);
      }
    return page;
  }

  /** Whether the address is one of the pages between the first page and this one. */
  function wasBefore(address: string, page: FeedPage): boolean {
    if (address === page.address || address === start) return true;
    let at: string | undefined = start;
    for (let step = 0; at !== undefined && at !== page.address && step < MAX_PAGES; step += 1) {
      if (at === address) return true;
      at = nexts.get(at);
    }
    return false;
  }

  const load = async (address: string, call: FeedCall) =>
    remember(await client.loadPage(address, call));
  const first = (call: FeedCall) => load(start, call);

  /**
   * Whether the feed names the page of a cursor. Another process may have given the cursor: then the
   * pages before it are asked for, those that are not known yet.
   */
  async function isNamed({ address, number }: Stop, call: FeedCall): Promise<boolean> {
    let at: string | undefined = start;
    for (let step = 0; step < number && !named.has(address); step += 1) {
      if (at === undefined || !isOwn(at)) return false;
      if (step === 0 || !nexts.has(at)) await load(at, call);
      at = nexts.get(at);
    }
    return named.has(address);
  }

  return {
    first,
    named: addressOf,
    isOwn,
    after(page, number) {
      if (page.next === null || number >= MAX_PAGES) return null;
      const address = addressOf(page.next, page);
      return wasBefore(address, page) ? null : { address, number: number + 1 };
    },
    async at(stop, call) {
      const { address } = stop;
      if (address === start) return first(call);
      if (!(await isNamed(stop, call)))
        throw invalidField('cursor', 'Expected a cursor that this list gave', call.operation);
      if (!isOwn(address))
        throw new BlogError('bad_response', {
          message: `The feed ${start} goes on at ${address}, which is at another origin and is not followed. Open a feed there, or name it in the option origins.`,
          backend: 'feed',
          operation: call.operation,
          details: { path: 'next' },
        });
      return load(address, call);
    },
  };
}
