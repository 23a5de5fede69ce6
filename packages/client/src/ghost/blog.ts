import { type Blog, type CallOptions, isBlogError } from '@blog/core';

import { throwIfAborted } from '../kit/abort.js';
import { fieldOf, parseWire } from '../kit/wire.js';
import type { GhostClient } from './api/client.js';
import { toBlog } from './mapping/map.js';
import { needsHome, withHome } from './mapping/values.js';
import { ghostSettingsSchema } from './mapping/wire.js';

/** See `BlogBackend`'s `blog.get`. */
export async function getBlog(client: GhostClient, options?: CallOptions): Promise<Blog> {
  throwIfAborted(options?.signal);
  const { backend } = client;
  const operation = 'blog.get';
  const { data } = await client.reading.send({ operation, path: '/settings' }, options);
  const settings = fieldOf(data, 'settings');
  // The Admin API answers with a list of names and values, in which the address is missing.
  const values: unknown = Array.isArray(settings)
    ? Object.fromEntries([
        ['url', `${await homeOf(client, options?.signal)}/`],
        ...settings.map((one: unknown) => [String(fieldOf(one, 'key')), fieldOf(one, 'value')]),
      ])
    : settings;
  const given = fieldOf(values, 'url');
  const home = typeof given === 'string' ? given.replace(/(?<!\/)\/+$/, '') : client.site;
  return toBlog(parseWire(ghostSettingsSchema, withHome(values, home), { backend, operation }));
}

/** Where Ghost cannot be asked now, the address of its API has to do. */
async function homeOf({ site, home }: GhostClient, signal?: AbortSignal): Promise<string> {
  try {
    return await home(signal);
  } catch (error) {
    if (isBlogError(error)) return site;
    throw error;
  }
}

/**
 * The rows as Ghost means them, and the home page that their paths start from, without a slash at its end.
 * The API is often at another address than the pages: where a row lies elsewhere, Ghost is asked, once.
 */
export async function atHome(
  client: GhostClient,
  rows: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<{ home: string; rows: unknown[] }> {
  const isNeeded = rows.some((row) => needsHome(row, client.site));
  const home = isNeeded ? await homeOf(client, signal) : client.site;
  return { home, rows: rows.map((row) => withHome(row, home)) };
}
