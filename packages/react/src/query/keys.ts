import type { Group } from '@blog/core';

import type { AnyBlogClient } from './client-types.js';

/** Sorts parameters and drops absent ones, so that equal queries share one key. */
export function normalizeParams(params: object): Record<string, unknown> {
  const entries = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/**
 * Gives the key of a query: `['blog', id, viewer, group, operation, params]`. A shorter key stands for
 * all queries that start with it, for invalidation.
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

/**
 * Options of all queries. TanStack Query does not retry: the client retries already, by the table of
 * errors, and both together would multiply the requests.
 */
export const sharedOptions = { retry: false, staleTime: 30_000 } as const;
