import type { Capabilities, Page } from '@blog/core';

import { ensure, LawFailure } from './assert.js';

/** One page's worth of a query. */
export interface PageQuery {
  cursor: string | null;
  limit: number;
}

/** The limit of a page: as wished, or the most that the backend gives. A list of one page is read at once. */
export function limitFor(
  capabilities: Capabilities,
  group: 'posts' | 'comments' | 'tags' | 'authors' | 'search',
  wished = Infinity,
): number {
  const { maxLimit = 1, pagination = 'none' } = capabilities[group] ?? {};
  return pagination === 'none' ? maxLimit : Math.min(wished, maxLimit);
}

const MAX_PAGES = 500;

/** Which cursor of a page leads on. */
export type Way = 'nextCursor' | 'prevCursor';

/**
 * Reads pages from a cursor on, to the end of the list in that direction: in the order in which they are
 * read. Fails where the end does not come, or a page leads back to where one was.
 *
 * @param cursor - Of the first page; `null` is the beginning of the list.
 * @param between - Called after each page but the last, with how many were read.
 */
export async function pagesFrom<P extends Page<unknown>>(
  read: (cursor: string | null) => Promise<P>,
  cursor: string | null,
  way: Way = 'nextCursor',
  between?: (pagesRead: number) => Promise<void>,
): Promise<P[]> {
  const pages: P[] = [];
  const seen = new Set([cursor]);
  for (let at = cursor; pages.length < MAX_PAGES;) {
    const page = await read(at);
    pages.push(page);
    at = page[way];
    if (at === null) return pages;
    ensure(
      !seen.has(at),
      `page ${pages.length}: expected a new ${way}, got one that led to a page before`,
    );
    ensure(
      page.items.length > 0,
      `page ${pages.length}: expected items on a page that announces another, got none`,
    );
    seen.add(at);
    await between?.(pages.length);
  }
  throw new LawFailure(`expected the list to end by ${way}, got more than ${MAX_PAGES} pages`);
}

/**
 * Reads a list to its end by `nextCursor`.
 *
 * @param between - Called after each page but the last, with how many were read.
 */
export async function walk<T>(
  list: (query: PageQuery) => Promise<Page<T>>,
  limit: number,
  between?: (pagesRead: number) => Promise<void>,
): Promise<T[]> {
  const read = async (cursor: string | null) => {
    const page = await list({ cursor, limit });
    ensure(
      page.items.length <= limit,
      `a page of limit ${limit}: expected at most ${limit} items, got ${page.items.length}`,
    );
    return page;
  };
  return (await pagesFrom(read, null, 'nextCursor', between)).flatMap(({ items }) => items);
}

/** The ids of items, in their order. */
export function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
