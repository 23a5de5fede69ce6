import { BlogError } from '@blog/core';
import { invalidField } from '@blog/core/backend';

import type { FeedCall, FeedClient } from '../api/client.js';
import type { FeedPage } from '../api/page-cache.js';

/** The most pages of a feed that are read one after another. */
const MAX_PAGES = 1000;
/** The most pages that are read to find out whether the feed names the page of a cursor. */
const MAX_CHECKED = 50;
/** The most pages whose next address is kept. */
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
   * The page at an address that a cursor names: anyone can write one.
   *
   * @throws BlogError `bad_response` where it is at another origin.
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
function named(address: string, from: FeedPage): string {
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
  const { isGuarded } = client;
  const origins = new Set(client.origins);
  const nexts = new Map<string, string>();

  const isOwn = (address: string) => origins.has(new URL(address).origin);

  function remember(page: FeedPage): FeedPage {
    // The feed moved there; with headers of the caller no redirect is followed.
    origins.add(new URL(page.answered).origin);
    nexts.delete(page.address);
    if (page.next !== null) nexts.set(page.address, named(page.next, page));
    for (const oldest of nexts.keys()) {
      if (nexts.size <= MAX_KNOWN) break;
      nexts.delete(oldest);
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

  function after(page: FeedPage, number: number): Stop | null {
    if (page.next === null || number >= MAX_PAGES) return null;
    const address = named(page.next, page);
    return wasBefore(address, page) ? null : { address, number: number + 1 };
  }

  /** Whether the feed names the page. Where that is not known, the feed is asked. */
  async function isNamed({ address, number }: Stop, call: FeedCall): Promise<boolean> {
    if ([...nexts.values()].includes(address)) return true;
    let page = await first(call);
    for (let step = 0; step < Math.min(number, MAX_CHECKED); step += 1) {
      const next = after(page, step);
      if (next === null || !isOwn(next.address)) return false;
      if (next.address === address) return true;
      page = await load(next.address, call);
    }
    return false;
  }

  return {
    first,
    after,
    named,
    isOwn,
    async at(stop, call) {
      const { address } = stop;
      if (address === start) return first(call);
      // It may be where the feed moved to, which only its first page tells.
      if (!isOwn(address) && !isGuarded) await first(call);
      if (!isOwn(address))
        throw new BlogError('bad_response', {
          message: `The feed ${start} goes on at ${address}, which is at another origin and is not followed. Open a feed there, or name it in the option origins.`,
          backend: 'feed',
          operation: call.operation,
          details: { path: 'next' },
        });
      // Credentials may open other doors: with them only pages that the feed itself named are asked for.
      if (isGuarded && !(await isNamed(stop, call)))
        throw invalidField('cursor', 'Expected a cursor that this list gave', call.operation);
      return load(address, call);
    },
  };
}
