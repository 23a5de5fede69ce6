/** A page of theirs that holds a stretch of a list. */
export interface Window {
  readonly page: number;
  readonly perPage: number;
  /** How many items of their page come before the stretch. */
  readonly skip: number;
}

/**
 * The smallest page of theirs that holds `count` items from `offset` on. Pages by number begin at
 * multiples of their length only; one that is a little longer may hold what is wanted whole, and the
 * item after it, which tells whether there is more.
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
