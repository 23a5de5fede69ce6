import { type FaultyServer, headers, status, requests, sent, isError, of } from './edits.js';

/** Faults in credentials and other origins. */
export const inCredentials: readonly FaultyServer[] = [
  of(
    'unknown-token',
    'an unknown token is nobody',
    requests((r) =>
      r.headers.get('authorization') === 'Bearer admin' ? r : sent(r, { authorization: null }),
    ),
  ),
  of(
    'unknown-token',
    'an unknown token is 403',
    status((code) => (code === 401 ? 403 : code)),
  ),
  of(
    'unknown-token',
    '401 without WWW-Authenticate',
    headers((h) => h.delete('www-authenticate')),
  ),
  of(
    'unknown-token',
    'other schemes are nobody',
    requests((r) =>
      /^bearer /i.test(r.headers.get('authorization') ?? 'bearer x')
        ? r
        : sent(r, { authorization: null }),
    ),
  ),
  of(
    'scheme',
    'the scheme is told apart by case',
    requests((r) =>
      sent(r, {
        authorization: r.headers.get('authorization')?.replace(/^bearer|^BEARER/, 'X') ?? null,
      }),
    ),
  ),
  of(
    'forged',
    'other sites may write with cookies',
    requests((r) => sent(r, { origin: null, cookie: null })),
  ),
  of(
    'cors',
    'no headers for other origins',
    headers((h) => h.delete('access-control-allow-origin')),
  ),
  of(
    'cors',
    'errors are hidden from other origins',
    headers((h, _, r) => isError(r) && h.delete('access-control-allow-origin')),
  ),
  of(
    'cors',
    'the entity tag is hidden from other origins',
    headers((h) => h.set('access-control-expose-headers', 'Location')),
  ),
  of(
    'cors-preflight',
    'a preflight needs credentials',
    () => async (request, sound) =>
      request.method === 'OPTIONS' ? new Response(null, { status: 401 }) : sound(request),
  ),
  of(
    'cors-preflight',
    'a preflight allows GET and POST',
    headers(
      (h) =>
        h.has('access-control-allow-methods') && h.set('access-control-allow-methods', 'GET, POST'),
    ),
  ),
  of(
    'cors-preflight',
    'a preflight forgets If-Match',
    headers(
      (h) =>
        h.has('access-control-allow-headers') &&
        h.set('access-control-allow-headers', 'authorization, content-type'),
    ),
  ),
  of(
    'cors-credentials',
    'every origin may send cookies',
    headers((h, r) => {
      h.set('access-control-allow-origin', r.headers.get('origin') ?? '*');
      h.set('access-control-allow-credentials', 'true');
    }),
  ),
  of(
    'options',
    'OPTIONS without an origin is 405',
    status((code, { method, headers: h }) =>
      method === 'OPTIONS' && !h.has('origin') ? 405 : code,
    ),
  ),
];
