import type { IncomingMessage, ServerResponse } from 'node:http';

import { toNodeListener } from '@blog/server/node';

import { handler } from './blog.ts';

/** The addresses of the Blog API, of feeds and of the sitemap. All others are pages and files. */
const ofBlog =
  /^\/(?:v1(?:\/|$)|feed\.(?:xml|json)$|atom\.xml$|sitemap[\w-]*\.xml$|posts\/[^/]+\/comments\/)/;

const listener = toNodeListener(handler);

/** Answers a request for the blog; `false` if it is for a page or a file, and nothing was done. */
export function answersBlog(request: IncomingMessage, response: ServerResponse): boolean {
  const [path = '/'] = (request.url ?? '/').split('?');
  if (!ofBlog.test(path)) return false;
  void listener(request, response);
  return true;
}
