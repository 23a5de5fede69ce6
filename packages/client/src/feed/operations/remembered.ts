import type { FeedPage } from './pages.js';

/** A page of the feed, and what the server calls this state of it. */
export interface Remembered {
  page: FeedPage;
  etag: string | null;
  lastModified: string | null;
  bytes: number;
}

/** Documents that are kept, and their bytes together. A bigger one is read anew each time. */
const MAX_PAGES = 32;
const MAX_BYTES = 8_000_000;

/** Keeps the pages used last, in bounded memory. */
export function createMemoryOfPages() {
  const pages = new Map<string, Remembered>();
  let total = 0;
  const forget = (address: string) => {
    total -= pages.get(address)?.bytes ?? 0;
    pages.delete(address);
  };
  return {
    get: (address: string): Remembered | undefined => pages.get(address),
    keep(address: string, remembered: Remembered): void {
      forget(address);
      if (remembered.etag === null && remembered.lastModified === null) return;
      if (remembered.bytes > MAX_BYTES) return;
      pages.set(address, remembered);
      total += remembered.bytes;
      for (const oldest of pages.keys()) {
        if (total <= MAX_BYTES && pages.size <= MAX_PAGES) return;
        forget(oldest);
      }
    },
  };
}
