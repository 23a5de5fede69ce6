import {
  type FaultyServer,
  headers,
  isError,
  of,
  pathOf,
  requests,
  sent,
  status,
} from './edits.js';

/** Faults in headers that few people look at: codings, dates, keys. */
export const inHeaders: readonly FaultyServer[] = [
  of(
    'encoding',
    'compressed where the word gzip occurs',
    headers(
      (h, r) =>
        /gzip/.test(r.headers.get('accept-encoding') ?? '') && h.set('content-encoding', 'gzip'),
    ),
  ),
  of(
    'encoding',
    'a weight of 0 in capitals is no weight',
    headers((h, r) => {
      const names = (r.headers.get('accept-encoding') ?? '').toLowerCase().split(',');
      const isRefused = /;q=0(?:\.0+)?\s*(?:,|$)/.test(r.headers.get('accept-encoding') ?? '');
      if (names.some((name) => name.trim().startsWith('gzip')) && !isRefused)
        h.set('content-encoding', 'gzip');
    }),
  ),
  of(
    'encoding',
    'always compressed',
    headers((h, r) => r.method === 'GET' && h.set('content-encoding', 'br')),
  ),
  of(
    'encoding',
    'no coding at all is 406',
    () => async (request, sound) =>
      request.headers.get('accept-encoding') === '*;q=0'
        ? new Response(null, { status: 406 })
        : sound(request),
  ),
  of(
    'encoding-vary',
    'a compressed answer does not vary',
    headers(
      (h, r) =>
        r.headers.get('accept-encoding')?.startsWith('gzip, deflate') === true &&
        h.set('content-encoding', 'gzip'),
    ),
  ),
  of(
    'encoding-vary',
    'only the compressed answer varies',
    headers((h, r) => {
      if (r.headers.get('accept-encoding')?.startsWith('gzip, deflate') !== true) return;
      h.set('content-encoding', 'gzip');
      h.append('vary', 'Accept-Encoding');
    }),
  ),
  of(
    'dates-not-compared',
    'Last-Modified is a date to come',
    headers((h, _, r) => r.ok && h.set('last-modified', 'Fri, 01 Jan 2100 00:00:00 GMT')),
  ),
  of(
    'idempotency-key-comments',
    'Idempotency-Key is ignored for comments',
    requests((r) => (pathOf(r) === '/v1/comments' ? sent(r, { 'idempotency-key': null }) : r)),
  ),
  of(
    'idempotency-key-comments',
    'a key with another body is 422',
    status((code, r) => (code === 409 && pathOf(r) === '/v1/comments' ? 422 : code)),
  ),
  of('idempotency-key-callers', 'a key belongs to everybody', () => {
    const kept = new Map<string, string>();
    return async (request, sound) => {
      const key = request.headers.get('idempotency-key');
      if (key === null || pathOf(request) !== '/v1/comments') return sound(request);
      const known = kept.get(key);
      if (known !== undefined)
        return new Response(known, {
          status: 201,
          headers: { 'content-type': 'application/json' },
        });
      const response = await sound(request);
      if (response.ok) kept.set(key, await response.clone().text());
      return response;
    };
  }),
  of(
    'not-offered',
    'an error may be kept by its tag',
    headers((h, _, r) => isError(r) && h.set('etag', '"1"')),
  ),
  of('surrogate-keys', 'a look-up names no post', () => async (request, sound) => {
    const response = await sound(request);
    const own = new Headers(response.headers);
    if (pathOf(request).startsWith('/v1/lookup/')) {
      own.set('surrogate-key', 'post-undefined blog');
      own.set('cache-tag', 'post-undefined,blog');
    }
    return new Response(response.body, { status: response.status, headers: own });
  }),
  of(
    'surrogate-keys',
    'the comments of a post have no key',
    headers((h) => {
      const key = h.get('surrogate-key')?.replace(/comments-\S+ /, '');
      if (key !== undefined) h.set('surrogate-key', key);
    }),
  ),
  of(
    'cache-writes',
    'only creates are no-store',
    headers((h, { method }) => /PATCH|PUT|DELETE/.test(method) && h.delete('cache-control')),
  ),
  of(
    'cache-writes',
    'a batch of an import is 201',
    status((code, r) => (code === 200 && pathOf(r) === '/v1/import' ? 201 : code)),
  ),
  of(
    'cors',
    'other origins may not read feeds',
    headers((h, r) => pathOf(r) === '/feed.xml' && h.delete('access-control-allow-origin')),
  ),
];
