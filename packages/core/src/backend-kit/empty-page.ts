import type { ListQuery } from '../backend/queries.js';
import type { ListTraits } from '../backend/traits.js';
import type { Page } from '../models/page.js';

/**
 * A page of nothing, as a list with these traits answers the query where there is nothing.
 *
 * @example
 * ```ts
 * import { emptyPage } from '@blog/core';
 *
 * const traits = { pagination: 'cursor', maxLimit: 50, total: 'free', complete: true } as const;
 * emptyPage({ total: true }, traits).total; // 0
 * ```
 */
export function emptyPage(query: ListQuery, traits: ListTraits): Page<never> {
  const total = query.total === true && traits.total !== 'none' ? 0 : null;
  return { items: [], nextCursor: null, prevCursor: null, total, problems: [] };
}
