import type { Blog, CallOptions } from '@blog/core';

import { ask } from '../kit/api.js';
import type { BloggerClient } from './api/client.js';
import { toBlog } from './mapping/map.js';
import { bloggerBlogSchema } from './mapping/wire.js';

/** `blog.get`. */
export async function getBlog(client: BloggerClient, options?: CallOptions): Promise<Blog> {
  const query = { fields: 'name,description,url,locale' };
  const request = { operation: 'blog.get', path: '', query };
  return toBlog(await ask(client, bloggerBlogSchema, request, options), client.timeZone);
}
