import { defineMiddleware } from 'astro:middleware';

import { backend, handler } from './blog';
import { clientOf, localsOf } from './blog-locals';

/** The addresses of the Blog API, of feeds and of the sitemap. All others are pages. */
const ofBlog =
  /^\/(?:v1(?:\/|$)|feed\.(?:xml|json)$|atom\.xml$|sitemap[\w-]*\.xml$|posts\/[^/]+\/comments\/)/;

const client = clientOf(backend);

export const onRequest = defineMiddleware(async ({ locals, request, url }, next) => {
  if (ofBlog.test(url.pathname)) return handler(request);
  Object.assign(locals, await localsOf(client));
  return next();
});
