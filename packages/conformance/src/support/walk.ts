import type { Capabilities, Page } from '@blog/core';

import { ensure, LawFailure } from './assert.js';

/** One page's worth of a query. */
export interface PageQuery {
  cursor: string | null;
  limit: number;
}

/** The limit of a page: as wished, or the most that the backend gives. */
export function limitFor(
  capabilities: Capabilities,
  group: 'posts' | 'comments' | 'tags' | 'authors' | 'search',
  wished = Infinity,
): number {
  return Math.min(wished, capabilities[group]?.maxLimit ?? 1);
}

const MAX_PAGES = 500;

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
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let pages = 1; pages <= MAX_PAGES; pages += 1) {
    const page: Page<T> = await list({ cursor, limit });
    ensure(
      page.items.length <= limit,
      `a page of limit ${limit}: expected at most ${limit} items, got ${page.items.length}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) return items;
    ensure(!seen.has(cursor), `page ${pages}: expected a new nextCursor, got one seen before`);
    ensure(
      page.items.length > 0,
      `page ${pages}: expected items on a page that announces another, got none`,
    );
    seen.add(cursor);
    await between?.(pages);
  }
  throw new LawFailure(`expected the list to end, got more than ${MAX_PAGES} pages`);
}

/** The ids of items, in their order. */
export function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
