import type { Problem } from '@blog/core';

import type { Entry } from '../mapping/values.js';
import type { Feed } from '../mapping/wire.js';

/** One document of a feed, read. */
export interface FeedPage {
  feed: Feed;
  /** Newest first. */
  entries: readonly Entry[];
  problems: readonly Problem[];
  /** The address that it was asked for by. */
  address: string;
  /** The address that answered, after redirects. */
  answered: string;
  /** The address of the page after this one, wherever that is. */
  next: string | null;
}

/** A page of the feed, and the server's names for this state of it. */
export interface CachedPage {
  page: FeedPage;
  etag: string | null;
  lastModified: string | null;
  bytes: number;
}

/** Documents that are kept, and their bytes together. A bigger one is read anew each time. */
const MAX_PAGES = 32;
const MAX_BYTES = 8_000_000;

/** Keeps the pages used last, in bounded memory. */
export function createPageCache() {
  const pages = new Map<string, CachedPage>();
  let total = 0;
  const drop = (address: string) => {
    total -= pages.get(address)?.bytes ?? 0;
    pages.delete(address);
  };
  return {
    get: (address: string): CachedPage | undefined => pages.get(address),
    keep(address: string, cached: CachedPage): void {
      drop(address);
      if (cached.etag === null && cached.lastModified === null) return;
      if (cached.bytes > MAX_BYTES) return;
      pages.set(address, cached);
      total += cached.bytes;
      for (const oldest of pages.keys()) {
        if (total <= MAX_BYTES && pages.size <= MAX_PAGES) return;
        drop(oldest);
      }
    },
  };
}
