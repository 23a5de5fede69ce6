import type { Blog, CallOptions } from '@blog/core';

import { toBlog } from './mapping/map.js';
import type { Walk } from './paging/walk.js';

/** `blog.get`, out of the feed's first page. */
export async function getBlog(walk: Walk, options?: CallOptions): Promise<Blog> {
  const { feed } = await walk.first({ ...options, operation: 'blog.get' });
  return toBlog(feed);
}
