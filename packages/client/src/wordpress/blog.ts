import type { Blog, CallOptions } from '@blog/core';

import { toHttpUrl } from '@blog/core/backend';

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
 * The zone of the site, where it takes it to read these rows: it costs a request, which is made only where a
 * row lacks its date in UTC.
 */
export async function readTimeZone(
  client: WordPressClient,
  rows: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (!rows.some(lacksDate)) return null;
  return (await getBlog(client, { signal })).timeZone;
}

/**
 * The facts of the site that it takes to read these posts. The site tells its home page itself: its API is
 * often at another address, as the pages of readers are made elsewhere. Where it does not tell, the
 * address of the API does.
 */
export async function readSiteFacts(
  client: WordPressClient,
  rows: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<SiteFacts> {
  const [told, root, timeZone] = await Promise.all([
    client.site(signal).catch(() => null),
    client.root(signal),
    readTimeZone(client, rows, signal),
  ]);
  return { home: toHttpUrl(told?.home) ?? homeOf(root), timeZone };
}
