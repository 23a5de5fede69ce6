import * as z from 'zod/mini';

import { type Api, ask } from '../../kit/api.js';

const idSchema = z.object({ id: z.string() });

/** The id of the blog at an address. */
export async function lookUpBlogId(api: Api, url: string): Promise<string> {
  const query = { url, fields: 'id' };
  return (await ask(api, idSchema, { operation: 'blogger', path: '/blogs/byurl', query })).id;
}
