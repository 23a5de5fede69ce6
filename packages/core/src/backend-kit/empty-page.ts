import type { ListQuery } from '../backend/queries.js';
import type { ListCapabilities } from '../backend/capabilities.js';
import type { Page } from '../models/page.js';

/**
 * A page of nothing, as a list with these capabilities answers the query where there is nothing.
 *
 * @example
 * ```ts
 * import { emptyPage } from '@blog/core';
 *
 * const capabilities = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
 * emptyPage({ total: true }, capabilities).total; // 0
 * ```
 */
export function emptyPage(query: ListQuery, capabilities: ListCapabilities): Page<never> {
  const total = query.total === true && capabilities.total !== 'none' ? 0 : null;
  return { items: [], nextCursor: null, prevCursor: null, total, problems: [] };
}
