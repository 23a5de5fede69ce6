import { createBlogHandler } from '@blog/server';
import { connection } from 'next/server';
import { blog, siteUrl } from '../../lib/blog';

/** Makes feeds of any backend; their links lead to the pages of this site. */
const handler = createBlogHandler({ backendFor: () => blog.backend, siteUrl });

export async function GET(request: Request): Promise<Response> {
  await connection();
  return handler(request);
}
