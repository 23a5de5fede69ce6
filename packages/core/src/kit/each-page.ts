import { BlogError } from '../errors/blog-error.js';
import type { Page } from '../models/page.js';

/** How far a list is read. */
export interface EachPageOptions {
  /** The operation that lists, for errors. */
  operation: string;
  /** The most pages. Default 1,000. */
  mostPages?: number | undefined;
  /** The most items. Default 100,000. */
  mostItems?: number | undefined;
}

/** The most pages in a row without a new item. Pages of hidden items are empty, but not so many of them. */
const MOST_IDLE = 50;

function tooLarge(operation: string, bound: string): BlogError<'too_large'> {
  return new BlogError('too_large', {
    message: `${operation} has more than ${bound}, and so much is not read at once. Read a part of it by its pages.`,
    operation,
    details: { limit: null },
  });
}

function endless(operation: string, why: string): BlogError<'bad_response'> {
  return new BlogError('bad_response', {
    message: `${operation} does not come to its end: ${why}`,
    operation,
    details: { path: 'nextCursor' },
  });
}

/**
 * Reads a list to its end, page by page, whatever the server answers: it ends. An item whose id a page before
 * had is left out.
 *
 * @throws BlogError `too_large` if the list has more pages or items than the options say; `bad_response` if a
 *   cursor comes again, or 50 pages in a row have no new item and name a further one.
 *
 * @example
 * ```ts
 * import { anonymous, memory } from '@blog/core';
 * import { eachPage } from '@blog/core/backend';
 *
 * const { posts } = memory().as(anonymous);
 * const list = (cursor: string | null) => posts.list({ limit: 100, cursor });
 * for await (const { items } of eachPage(list, { operation: 'posts.list' })) console.log(items.length);
 * ```
 */
export async function* eachPage<T extends { readonly id: string }>(
  list: (cursor: string | null) => Promise<Page<T>>,
  { operation, mostPages = 1000, mostItems = 100_000 }: EachPageOptions,
): AsyncGenerator<Page<T>, void, undefined> {
  const cursors = new Set<string>();
  const ids = new Set<string>();
  let cursor: string | null = null;
  let idle = 0;
  for (let pages = 1; ; pages += 1) {
    const page: Page<T> = await list(cursor);
    const items = page.items.filter(({ id }) => !ids.has(id));
    for (const { id } of items) ids.add(id);
    if (ids.size > mostItems) throw tooLarge(operation, `${mostItems} items`);
    yield { ...page, items };
    cursor = page.nextCursor;
    if (cursor === null) return;
    if (cursors.has(cursor)) throw endless(operation, `page ${pages} names a page that was read`);
    cursors.add(cursor);
    idle = items.length === 0 ? idle + 1 : 0;
    if (idle === MOST_IDLE) throw endless(operation, `${idle} pages in a row have no new item`);
    if (pages === mostPages) throw tooLarge(operation, `${mostPages} pages`);
  }
}
