import {
  sent,
  type FaultyServer,
  headers,
  status,
  requests,
  rewritten,
  isError,
  problems,
  of,
  without,
} from './edits.js';

/** Faults in errors and addresses. */
export const inErrors: readonly FaultyServer[] = [
  of('offered', 'the discovery names the same to everybody', () => async (request, sound) => {
    const isDiscovery = new URL(request.url).pathname === '/v1' && request.method === 'GET';
    if (!isDiscovery || request.headers.has('authorization')) return sound(request);
    return sound(sent(request, { authorization: 'Bearer admin' }));
  }),
  of(
    'unknown-address',
    'a browser may guess the type of errors',
    headers((h, _, r) => isError(r) && h.delete('x-content-type-options')),
  ),
  of(
    'unknown-item',
    'every error is 500',
    status((code) => (code >= 400 ? 500 : code)),
  ),
  of(
    'unknown-address',
    'errors are application/json',
    headers((h, _, r) => isError(r) && h.set('content-type', 'application/json')),
  ),
  of(
    'unknown-address',
    'errors have no code',
    problems((problem) => without(problem, 'code')),
  ),
  of(
    'unknown-address',
    'errors have another status inside',
    problems((p) => ({ ...p, status: 400 })),
  ),
  of(
    'unknown-address',
    'errors have no type',
    problems((problem) => without(problem, 'type')),
  ),
  of(
    'unknown-address',
    'errors have a trace',
    problems((p) => ({ ...p, trace: 'Error\n    at /srv/app/a.js:1:1' })),
  ),
  of('unknown-address', 'unknown addresses are pages', () => async (request, sound) => {
    const response = await sound(request);
    return response.status === 404
      ? new Response('<h1>404</h1>', { status: 404, headers: { 'content-type': 'text/html' } })
      : response;
  }),
  of(
    'unknown-address',
    'a slash at the end is left out',
    requests((r) => rewritten(r, (url) => (url.pathname = url.pathname.replace(/\/$/, '')))),
  ),
  of(
    'query-lists',
    'errors do not tell the place',
    problems((p) => ({ ...p, details: {} })),
  ),
  of(
    'method',
    'a wrong method is 404',
    status((code) => (code === 405 ? 404 : code)),
  ),
  of(
    'method',
    '405 without Allow',
    headers((h) => h.delete('allow')),
  ),
  of(
    'method',
    'Allow names GET only',
    headers((h) => h.has('allow') && h.set('allow', 'GET')),
  ),
  of(
    'not-offered',
    'a write without credentials is 403',
    status((code) => (code === 401 ? 403 : code)),
  ),
  of(
    'percent-encoding',
    'ids are not decoded',
    () => async (request, sound) =>
      sound(rewritten(request, (url) => (url.pathname = url.pathname.replaceAll('%', '%25')))),
  ),
  of(
    'query-lists',
    'unknown keys are ignored',
    requests((r) => rewritten(r, ({ searchParams }) => searchParams.delete('nonsense'))),
  ),
  of(
    'query-lists',
    'a limit is cut to the most',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        if (Number(searchParams.get('limit')) > 100) searchParams.set('limit', '100');
      }),
    ),
  ),
  of(
    'query-lists',
    'a blank value is as absent',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        for (const key of searchParams.keys())
          if (searchParams.get(key) === '') searchParams.delete(key);
      }),
    ),
  ),
  of(
    'query-encoding',
    'a plus is left out',
    requests((r) => rewritten(r, (url) => (url.search = url.search.replaceAll('+', '')))),
  ),
];
