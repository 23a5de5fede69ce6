import type { Blog, CallOptions } from '@blog/core';

import { parseWire } from '../kit/wire.js';
import { toBlog } from './map-names.js';
import type { Site } from './site.js';
import { wpSiteSchema } from './wire.js';

/** The site, by the root of its API, which is large: only these fields are asked for. */
export async function getBlog(site: Site, options: CallOptions = {}): Promise<Blog> {
  const operation = 'blog.get';
  const { data } = await site.send('/', {
    ...options,
    operation,
    query: { _fields: 'name,description,home,timezone_string,gmt_offset,site_icon_url' },
  });
  return toBlog(parseWire(wpSiteSchema, data, { backend: 'wordpress', operation }));
}
