import { type FaultyServer, of, pathOf, rewritten, sent, withParts } from './edits.js';

/** Faults in addresses, and in items that a caller may not see. */
export const inAddresses: readonly FaultyServer[] = [
  of('hidden-item', 'a draft is forbidden', () => async (request, sound) => {
    const response = await sound(request.clone());
    if (response.status !== 404 || request.headers.has('authorization')) return response;
    const seen = await sound(sent(request, { authorization: 'Bearer admin' }));
    return seen.ok ? withParts(response, { status: 403 }) : response;
  }),
  of('hidden-item', 'the words tell that there is a draft', () => async (request, sound) => {
    const response = await sound(request.clone());
    const isRead = request.method === 'GET' && !request.headers.has('authorization');
    if (response.status !== 404 || !isRead) return response;
    const seen = await sound(sent(request, { authorization: 'Bearer admin' }));
    if (!seen.ok) return response;
    const problem = (await response.json()) as object;
    const text = JSON.stringify({ ...problem, detail: 'This post is not published yet.' });
    return new Response(text, { status: 404, headers: response.headers });
  }),
  of(
    'hidden-item',
    'a write of a draft needs credentials, of nothing is 404',
    () => async (request, sound) => {
      if (request.method !== 'DELETE' || request.headers.has('authorization'))
        return sound(request);
      const known = sent(new Request(request.url), { authorization: 'Bearer admin' });
      const found = await sound(known);
      return found.status === 404 ? found : sound(request);
    },
  ),
  of(
    'nearby-address',
    'two slashes are one',
    () => async (request, sound) =>
      sound(rewritten(request, (url) => (url.pathname = url.pathname.replace(/\/{2,}/g, '/')))),
  ),
  of(
    'nearby-address',
    'addresses are read in any case',
    () => async (request, sound) =>
      sound(
        rewritten(request, (url) => {
          if (url.pathname === url.pathname.toUpperCase())
            url.pathname = url.pathname.toLowerCase();
        }),
      ),
  ),
  of(
    'nearby-address',
    'a slash at the end is led to the address without',
    () => async (request, sound) => {
      const { pathname } = new URL(request.url);
      if (!/^\/v1\/.*[^/]\/$/.test(pathname)) return sound(request);
      return new Response(null, { status: 301, headers: { location: pathname.slice(0, -1) } });
    },
  ),
  of(
    'nearby-address',
    'an ending is left out',
    () => async (request, sound) =>
      sound(rewritten(request, (url) => (url.pathname = url.pathname.replace(/\.json$/, '')))),
  ),
  of('hidden-item', 'the thread of a draft is there', () => async (request, sound) => {
    const isThread = pathOf(request) === '/v1/thread' && !request.headers.has('authorization');
    return sound(isThread ? sent(request, { authorization: 'Bearer admin' }) : request);
  }),
  of('hidden-comment', 'spam is forbidden', () => async (request, sound) => {
    const response = await sound(request.clone());
    const isRead = request.method === 'GET' && !request.headers.has('authorization');
    if (response.status !== 404 || !isRead) return response;
    const seen = await sound(sent(request, { authorization: 'Bearer admin' }));
    return seen.ok ? withParts(response, { status: 403 }) : response;
  }),
  of('method', 'HEAD of an address without GET is 404', () => async (request, sound) => {
    const response = await sound(request);
    const isMissing = request.method === 'HEAD' && response.status === 405;
    return isMissing ? withParts(response, { status: 404 }) : response;
  }),
  of('method', 'a header makes another method of a request', () => async (request, sound) => {
    const method = request.headers.get('x-http-method-override');
    return sound(method === null ? request : new Request(request.url, { method }));
  }),
  of(
    'method',
    'a key of the query makes another method of a request',
    () => async (request, sound) => {
      const method = new URL(request.url).searchParams.get('_method');
      if (method !== 'GET') return sound(request);
      return sound(
        rewritten(new Request(request.url), (url) => url.searchParams.delete('_method')),
      );
    },
  ),
];
