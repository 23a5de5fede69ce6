import { type FaultyServer, status, requests, rewritten, of, postBody } from './edits.js';

/** Faults in what is read of a request. */
export const inRequests: readonly FaultyServer[] = [
  of(
    'malformed-address',
    'broken percent-encoding ends the request',
    () => async (request, sound) => {
      decodeURIComponent(new URL(request.url).pathname);
      return sound(request);
    },
  ),
  of('unread-bodies', 'a body that was not read is the next request', () => {
    let isBroken = false;
    return async (request, sound) => {
      if (isBroken) throw new TypeError('Expected a request line');
      const response = await sound(request.clone());
      isBroken = response.status === 404 && request.body !== null;
      return response;
    };
  }),
  of(
    'query-values',
    'an unknown order is the usual one',
    requests((r) => rewritten(r, ({ searchParams }) => searchParams.delete('sort'))),
  ),
  of(
    'query-others',
    'an id in the query is ignored',
    requests((r) => rewritten(r, ({ searchParams }) => searchParams.delete('id'))),
  ),
  of(
    'query-defaults',
    'a cursor does not fit a default that is spelled out',
    () => async (request, sound) => {
      const { searchParams } = new URL(request.url);
      return searchParams.has('kind') && searchParams.has('cursor')
        ? sound(rewritten(request, (url) => url.searchParams.set('cursor', 'other')))
        : sound(request);
    },
  ),
  of(
    'lookup',
    'posts are not found by path',
    requests((r) =>
      rewritten(r, ({ searchParams }) => {
        if (searchParams.has('path')) searchParams.set('path', '/nothing');
      }),
    ),
  ),
  of(
    'sign-in',
    'a write without credentials is unsupported',
    status((code) => (code === 401 ? 501 : code)),
  ),
  of(
    'unstorable-text',
    'NUL is left out',
    postBody((body) => body.replaceAll(String.raw`\u0000`, '')),
  ),
  of(
    'unknown-keys',
    'unknown keys are left out',
    postBody((body) => body.replace(/,"nonsense":1/, '')),
  ),
  of(
    'chunked',
    'a body without a length is not read',
    () =>
      (request, sound, { body }) =>
        body instanceof ReadableStream
          ? sound(new Request(request.url, { method: 'POST', headers: request.headers, body: '' }))
          : sound(request),
  ),
  of(
    'moderated',
    'a new status answers 204',
    status((code, { method }) => (method === 'PUT' && code === 200 ? 204 : code)),
  ),
  of(
    'write-unknown-item',
    'a delete of nothing is 204',
    status((code, { method }) => (method === 'DELETE' && code === 404 ? 204 : code)),
  ),
  of(
    'exists',
    'a slug that is taken is 400',
    status((code) => (code === 409 ? 400 : code)),
  ),
];
