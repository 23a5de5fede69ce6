import type { Blog, CallOptions } from '@blog/core';

import { ask } from '../kit/api.js';
import { instantOf } from '../kit/values.js';
import { fieldOf } from '../kit/wire.js';
import { homeOf } from './api/address.js';
import type { WordPressClient } from './api/client.js';
import { type SiteFacts, toBlog } from './mapping/map.js';
import { SITE_FIELDS, wpSiteSchema } from './mapping/wire.js';

/** See `BlogBackend`'s `blog.get`. */
export async function getBlog(client: WordPressClient, options?: CallOptions): Promise<Blog> {
  const request = { operation: 'blog.get', path: '/', query: { _fields: SITE_FIELDS } };
  return toBlog(await ask(client, wpSiteSchema, request, options));
}

/** Whether a row has a local date only, as old and imported rows do. */
function lacksDate(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const date = fieldOf(row, 'date_gmt');
  return instantOf(typeof date === 'string' ? date : null) === null;
}

/**
 * The facts of the site that it takes to read these rows. The zone costs a request: it is asked for
 * only where a row lacks its date in UTC.
 */
export async function readSiteFacts(
  client: WordPressClient,
  rows: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<SiteFacts> {
  const home = homeOf(await client.root(signal));
  if (!rows.some(lacksDate)) return { home, timeZone: null };
  const { timeZone } = await getBlog(client, { signal });
  return { home, timeZone };
}
