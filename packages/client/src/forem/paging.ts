import { readCursor } from '../kit/page.js';

/** A page of Forem's that holds a stretch of a list. */
export interface Window {
  readonly page: number;
  readonly perPage: number;
  /** How many items of that page come before the stretch. */
  readonly skip: number;
}

/**
 * The smallest page of Forem's that holds `count` items from `offset` on. Numbered pages begin at
 * multiples of their length only, but a page that is a little longer may hold the whole stretch.
 *
 * @returns `null` where no page of at most `most` items does.
 */
export function windowOf(offset: number, count: number, most: number): Window | null {
  for (let perPage = count; perPage <= most; perPage += 1) {
    const skip = offset % perPage;
    if (skip + count <= perPage) return { page: (offset - skip) / perPage + 1, perPage, skip };
  }
  return null;
}

/** The offset that a cursor tells; 0 without one. */
export function readOffset(cursor: string | undefined, key: string, operation: string): number {
  const offset = readCursor(cursor, key, operation, (payload) =>
    typeof payload === 'number' && Number.isSafeInteger(payload) && payload >= 0 ? payload : null,
  );
  return offset ?? 0;
}
