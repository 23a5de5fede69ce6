import type { Blog, CallOptions } from '@blog/core';

import { ask } from '../kit/api.js';
import type { ForemClient } from './api/client.js';
import { toBlog } from './mapping/map.js';
import { foremPersonSchema } from './mapping/wire.js';

/** `blog.get`: the user or organisation, as a blog. */
export async function getBlog(client: ForemClient, options?: CallOptions): Promise<Blog> {
  const { owner, isOrganization, url } = client;
  const at = isOrganization
    ? { path: `/organizations/${encodeURIComponent(owner)}` }
    : { path: '/users/by_username', query: { url: owner } };
  const wire = await ask(client, foremPersonSchema, { operation: 'blog.get', ...at }, options);
  return toBlog(wire, url);
}
