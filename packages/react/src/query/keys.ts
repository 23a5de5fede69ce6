import type { Group } from '@blog/core';

import type { AnyBlogClient } from './client-types.js';

/** Parameters in one order, without what is absent, so that equal queries are one query. */
export function normalizeParams(params: object): Record<string, unknown> {
  const entries = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/**
 * The key of a query: `['blog', id, viewer, group, operation, params]`. A shorter one names all
 * queries below it, for invalidation.
 *
 * @example
 * ```ts
 * import { blogKey } from '@blog/react';
 *
 * blogKey({ id: 'default', viewer: 'anonymous' }, 'posts');
 * // ['blog', 'default', 'anonymous', 'posts']
 * ```
 */
export function blogKey(
  client: Pick<AnyBlogClient, 'id' | 'viewer'>,
  group: Group,
  operation?: string,
  params?: object,
): readonly unknown[] {
  const base = ['blog', client.id, client.viewer, group];
  if (operation === undefined) return base;
  return params === undefined
    ? [...base, operation]
    : [...base, operation, normalizeParams(params)];
}
