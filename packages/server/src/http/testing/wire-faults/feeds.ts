import { type FaultyServer, headers, of, pathOf, requests, rewritten, sent } from './edits.js';

const asAdmin = { authorization: 'Bearer admin' };
const isFeed = (request: Request) => /\/(?:feed|atom|sitemap)\.\w+$/.test(pathOf(request));
const isGet = ({ method }: Request) => method === 'GET' || method === 'HEAD';

/** Faults in feeds and sitemaps. */
export const inFeeds: readonly FaultyServer[] = [
  of(
    'feeds',
    'a feed takes no query',
    () => async (request, sound) =>
      isFeed(request) && new URL(request.url).search !== ''
        ? new Response(null, { status: 400 })
        : sound(request),
  ),
  of(
    'feeds',
    'a feed has no tag',
    headers((h, r) => isFeed(r) && h.delete('etag')),
  ),
  of(
    'feeds',
    'a feed ignores If-None-Match',
    requests((r) => (isFeed(r) ? sent(r, { 'if-none-match': null }) : r)),
  ),
  of(
    'feeds',
    'a feed is text/html',
    headers((h, r) => isFeed(r) && isGet(r) && h.set('content-type', 'text/html')),
  ),
  of(
    'feeds',
    'a feed may not be kept',
    headers((h, r) => isFeed(r) && h.set('cache-control', 'no-store')),
  ),
  of(
    'feeds',
    'a feed takes POST',
    () => async (request, sound) =>
      sound(isFeed(request) && request.method === 'POST' ? new Request(request.url) : request),
  ),
  of(
    'feeds',
    'HEAD of a feed has no type',
    headers((h, r) => isFeed(r) && r.method === 'HEAD' && h.delete('content-type')),
  ),
  of('feeds', 'the XML of a feed is not escaped', () => async (request, sound) => {
    const response = await sound(request);
    if (!isFeed(request) || response.status !== 200 || request.method !== 'GET') return response;
    const text = (await response.text()).replaceAll(/<!\[CDATA\[|\]\]>/g, '');
    return new Response(text, { status: response.status, headers: response.headers });
  }),
  of('feeds', 'the end of CDATA in a title is the end', () => async (request, sound) => {
    const response = await sound(request);
    if (!isFeed(request) || response.status !== 200 || request.method !== 'GET') return response;
    const text = (await response.text()).replaceAll(']]]]><![CDATA[>', ']]>');
    return new Response(text, { status: response.status, headers: response.headers });
  }),
  of(
    'feeds',
    'the feed of a tag that is not there is empty',
    () => async (request, sound) =>
      sound(
        pathOf(request).startsWith('/tags/no-such')
          ? rewritten(request, (url) => (url.pathname = '/feed.xml'))
          : request,
      ),
  ),
  of('feeds-public', 'staff get drafts in a feed', () => async (request, sound) => {
    const response = await sound(request.clone());
    if (!isFeed(request) || !request.headers.has('authorization') || !response.ok) return response;
    const list = await sound(
      new Request(new URL('/v1/posts?status=draft', request.url), { headers: asAdmin }),
    );
    return new Response((await response.text()) + (await list.text()), {
      status: 200,
      headers: response.headers,
    });
  }),
  of('feeds-host', 'links begin with the forwarded host', () => async (request, sound) => {
    const response = await sound(request);
    const host = request.headers.get('x-forwarded-host');
    if (host === null || !isFeed(request) || response.status !== 200) return response;
    const text = (await response.text()).replaceAll('blog.example', host);
    return new Response(text, { status: response.status, headers: response.headers });
  }),
];
