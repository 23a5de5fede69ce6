import type { Group } from '@blog/core';
import { checkValue, groups } from '@blog/core/backend';

import type { AnyBlogClient } from './client-types.js';

/**
 * Sorts parameters and drops absent ones, so that equal queries share one key.
 *
 * @example
 * ```ts
 * import { normalizeParams } from '@blog/react';
 *
 * normalizeParams({ tagId: '7', limit: 10, cursor: null }); // { limit: 10, tagId: '7' }
 * ```
 */
export function normalizeParams(params: object): Record<string, unknown> {
  checkValue(params, 'object', 'params', 'normalizeParams');
  const entries = Object.entries(params)
    .filter(([, value]) => value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/**
 * Gives the key of a query: `['blog', id, viewer, group, operation, params]`. A shorter key stands for
 * all queries that start with it, for invalidation. The parameters of a query that waits for its argument
 * are `null`.
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
  params?: object | null,
): readonly unknown[] {
  checkValue(client, 'object', 'client', 'blogKey');
  checkValue(group, groups, 'group', 'blogKey');
  const base = ['blog', client.id, client.viewer, group];
  if (operation === undefined) return base;
  if (params === undefined) return [...base, operation];
  return [...base, operation, params === null ? null : normalizeParams(params)];
}
