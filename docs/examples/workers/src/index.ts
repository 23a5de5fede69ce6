import { isReservedPath } from '@blog/core';
import { createBlogHandler } from '@blog/server';

import { backendOf, type Env } from './blog';
import { site } from './site';

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { origin, pathname } = new URL(request.url);
    // No post has one of these paths: they are those of the Blog API, its feeds and its sitemap.
    if (pathname === '/' || !isReservedPath(pathname)) return site(pathname, env);
    const handler = createBlogHandler({ backendFor: () => backendOf(env), siteUrl: origin });
    return handler(request);
  },
};
