import {
  type FaultyServer,
  headers,
  requests,
  withParts,
  responseInit,
  sent,
  of,
} from './edits.js';

/** Faults in answers and their headers. */
export const inAnswers: readonly FaultyServer[] = [
  of(
    'media-type',
    'answers are text/html',
    headers((h) => h.set('content-type', 'text/html')),
  ),
  of(
    'media-type',
    'a browser may guess the type',
    headers((h) => h.delete('x-content-type-options')),
  ),
  of(
    'accept',
    '406 unless JSON is asked for',
    () => async (request, sound) =>
      /json|\*\/\*/.test(request.headers.get('accept') ?? '*/*')
        ? sound(request)
        : new Response(null, { status: 406 }),
  ),
  of(
    'etag',
    'no entity tag',
    headers((h) => h.delete('etag')),
  ),
  of(
    'etag',
    'one entity tag for all',
    headers((h) => h.has('etag') && h.set('etag', '"1"')),
  ),
  of(
    'etag',
    'weak entity tags',
    headers((h) => h.has('etag') && h.set('etag', `W/${h.get('etag')}`)),
  ),
  of(
    'etag',
    'an entity tag without quotes',
    headers((h) => h.has('etag') && h.set('etag', 'abc')),
  ),
  of('etag', 'another entity tag each time', () => {
    let count = 0;
    return headers((h) => h.has('etag') && h.set('etag', `"${(count += 1)}"`))();
  }),
  of(
    'etag',
    'the entity tag of the caller without an account for all',
    () => async (request, sound) => {
      const response = await sound(request.clone());
      const open = await sound(sent(request, { authorization: null }));
      const own = new Headers(response.headers);
      own.set('etag', open.headers.get('etag') ?? '');
      return withParts(response, { headers: own });
    },
  ),
  of(
    'etag-changes',
    'the entity tag is made of the address',
    headers((h, { url }) => h.has('etag') && h.set('etag', `"${btoa(url)}"`)),
  ),
  of(
    'not-modified',
    'If-None-Match is ignored',
    requests((r) => sent(r, { 'if-none-match': null })),
  ),
  of(
    'not-modified',
    'weak tags are other tags',
    requests((r) =>
      r.headers.get('if-none-match')?.startsWith('W/') === true
        ? sent(r, { 'if-none-match': null })
        : r,
    ),
  ),
  of(
    'not-modified',
    'only one tag is read',
    requests((r) =>
      sent(r, { 'if-none-match': r.headers.get('if-none-match')?.split(',')[0] ?? null }),
    ),
  ),
  of(
    'not-modified',
    '304 without an entity tag',
    headers((h, _, r) => r.status === 304 && h.delete('etag')),
  ),
  of(
    'not-modified',
    '304 without Cache-Control',
    headers((h, _, r) => r.status === 304 && h.delete('cache-control')),
  ),
  of(
    'dates-not-compared',
    'dates decide',
    () => async (request, sound) =>
      request.headers.has('if-modified-since')
        ? new Response(null, { status: 304 })
        : sound(request),
  ),
  of(
    'head',
    'HEAD is 405',
    () => async (request, sound) =>
      request.method === 'HEAD' ? new Response(null, { status: 405 }) : sound(request),
  ),
  of(
    'head',
    'HEAD has no headers of its own',
    headers((h, { method }) => method === 'HEAD' && h.delete('etag')),
  ),
  of('discovery', 'the discovery names no capabilities', () => async (request, sound) => {
    const response = await sound(request);
    if (!new URL(request.url).pathname.endsWith('/v1') || !response.ok) return response;
    const { capabilities: _, ...rest } = (await response.json()) as Record<string, unknown>;
    return new Response(JSON.stringify(rest), responseInit(response));
  }),
];
