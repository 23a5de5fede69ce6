import type { Blog, CallOptions } from '@blog/core';

import { fieldOf, parseWire } from '../kit/wire.js';
import type { GhostClient } from './api/client.js';
import { toBlog } from './mapping/map.js';
import { ghostSettingsSchema } from './mapping/wire.js';

/** See `BlogBackend`'s `blog.get`. */
export async function getBlog(client: GhostClient, options?: CallOptions): Promise<Blog> {
  options?.signal?.throwIfAborted();
  const { backend } = client;
  const operation = 'blog.get';
  const { data } = await client.reading.send({ operation, path: '/settings' }, options);
  const settings = fieldOf(data, 'settings');
  // The Admin API answers with a list of names and values, in which the address is missing.
  const values: unknown = Array.isArray(settings)
    ? Object.fromEntries([
        ['url', `${client.site}/`],
        ...settings.map((one: unknown) => [String(fieldOf(one, 'key')), fieldOf(one, 'value')]),
      ])
    : settings;
  return toBlog(parseWire(ghostSettingsSchema, values, { backend, operation }));
}
