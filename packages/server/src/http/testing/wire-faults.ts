import type { Fault } from './wire-target.js';

/** A server with a fault, the law of the wire that catches it, and the mistake in words. */
export interface FaultyServer {
  readonly law: string;
  readonly fault: string;
  readonly make: () => Fault;
}

type Edit = (headers: Headers, request: Request, response: Response) => void;

/** Gives the answer with other headers. */
const headers =
  (edit: Edit): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    const changed = new Headers(response.headers);
    edit(changed, request, response);
    return withParts(response, { headers: changed });
  };

/** Gives the answer with another status. */
const status =
  (edit: (status: number, request: Request) => number): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    return withParts(response, { status: edit(response.status, request) });
  };

/** Sends the sound handler another request. */
const requests =
  (edit: (request: Request) => Request): (() => Fault) =>
  () =>
  (request, sound) =>
    sound(edit(request));

function withParts(response: Response, parts: ResponseInit): Response {
  const { status: code, headers: own } = { ...responseInit(response), ...parts };
  const body = code === 204 || code === 304 ? null : response.body;
  return new Response(body, { status: code ?? 200, headers: own ?? {} });
}

function responseInit(response: Response): ResponseInit {
  return { status: response.status, headers: response.headers };
}

/** The request with some headers changed or, by `null`, removed. */
function sent(request: Request, changes: Readonly<Record<string, string | null>>): Request {
  const own = new Headers(request.headers);
  for (const [name, value] of Object.entries(changes))
    if (value === null) own.delete(name);
    else own.set(name, value);
  return new Request(request, { headers: own });
}

function rewritten(request: Request, edit: (url: URL) => void): Request {
  const url = new URL(request.url);
  edit(url);
  return new Request(url, request);
}

const isError = ({ status: code }: Response) => code >= 400;
const hasToken = (request: Request) => request.headers.has('authorization');

/** Problem details with other members. */
const problems =
  (edit: (problem: Record<string, unknown>) => object): (() => Fault) =>
  () =>
  async (request, sound) => {
    const response = await sound(request);
    if (!isError(response) || request.method === 'HEAD') return response;
    const problem = (await response.json()) as Record<string, unknown>;
    return new Response(JSON.stringify(edit(problem)), responseInit(response));
  };

const of = (law: string, fault: string, make: () => Fault): FaultyServer => ({ law, fault, make });

/** Faults in answers and their headers. */
const inAnswers: readonly FaultyServer[] = [
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
      /^W\//.test(r.headers.get('if-none-match') ?? '') ? sent(r, { 'if-none-match': null }) : r,
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

/** Faults in caching. */
const inCaching: readonly FaultyServer[] = [
  of(
    'cache-public',
    'nothing may be kept',
    headers((h) => h.set('cache-control', 'no-store')),
  ),
  of(
    'cache-public',
    'no Cache-Control',
    headers((h) => h.delete('cache-control')),
  ),
  of(
    'cache-public',
    'comments are kept for a minute',
    headers((h, { url }) => /comment/.test(url) && h.set('cache-control', 'public, max-age=60')),
  ),
  of(
    'cache-public',
    'a session for everybody',
    headers((h) => h.set('set-cookie', 'session=1')),
  ),
  of(
    'cache-private',
    'answers to staff are public',
    headers((h, r) => hasToken(r) && h.set('cache-control', 'public, max-age=30')),
  ),
  of(
    'cache-private',
    'answers to staff may be kept',
    headers((h, r) => hasToken(r) && h.set('cache-control', 'private, max-age=30')),
  ),
  of(
    'cache-receipts',
    'answers to receipts are public',
    headers(
      (h, r) => r.headers.has('blog-receipts') && h.set('cache-control', 'public, max-age=0'),
    ),
  ),
  of(
    'vary',
    'no Vary',
    headers((h) => h.delete('vary')),
  ),
  of(
    'vary',
    'comments do not vary by receipts',
    headers((h) => h.set('vary', 'Authorization, Cookie')),
  ),
  of(
    'cache-errors',
    'errors are kept for a minute',
    headers((h, _, r) => isError(r) && h.set('cache-control', 'public, max-age=60')),
  ),
  of(
    'cache-writes',
    'answers to writes have no Cache-Control',
    headers((h, { method }) => method === 'POST' && h.delete('cache-control')),
  ),
];

/** Faults in errors and addresses. */
const inErrors: readonly FaultyServer[] = [
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
    problems(({ code: _, ...rest }) => rest),
  ),
  of(
    'unknown-address',
    'errors have another status inside',
    problems((p) => ({ ...p, status: 400 })),
  ),
  of(
    'unknown-address',
    'errors have no type',
    problems(({ type: _, ...rest }) => rest),
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
    'what is not offered is 404',
    status((code) => (code === 501 ? 404 : code)),
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
    'a plus is a plus',
    requests((r) => rewritten(r, (url) => (url.search = url.search.replaceAll('+', '%2B')))),
  ),
];

/** Faults in credentials and other origins. */
const inCredentials: readonly FaultyServer[] = [
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

/** Faults in bodies and writes. */
const inWrites: readonly FaultyServer[] = [
  of(
    'content-type',
    'the type of a body is not looked at',
    requests((r) => (r.method === 'POST' ? sent(r, { 'content-type': 'application/json' }) : r)),
  ),
  of(
    'content-type',
    'a charset is another type',
    () => async (request, sound) =>
      /charset/.test(request.headers.get('content-type') ?? '')
        ? sound(sent(request, { 'content-type': 'text/plain' }))
        : sound(request),
  ),
  of('broken-json', 'broken JSON ends the connection', () => async (request, sound) => {
    if (request.method === 'POST') JSON.parse(await request.clone().text());
    return sound(request);
  }),
  of(
    'too-large',
    'a large body is 400',
    status((code) => (code === 413 ? 400 : code)),
  ),
  of(
    'created',
    'a create answers 200',
    status((code) => (code === 201 ? 200 : code)),
  ),
  of(
    'created',
    'no Location',
    headers((h) => h.delete('location')),
  ),
  of(
    'created',
    'Location is the list',
    headers((h) => h.has('location') && h.set('location', '/v1/posts')),
  ),
  of(
    'created-comment',
    'no Location of a comment',
    headers((h, { url }) => url.endsWith('/comments') && h.delete('location')),
  ),
  of(
    'deleted',
    'a delete answers 200',
    status((code) => (code === 204 ? 200 : code)),
  ),
  of(
    'changed',
    'a change answers 204',
    status((code, { method }) => (method === 'PATCH' && code === 200 ? 204 : code)),
  ),
  of(
    'if-match-stale',
    'If-Match is ignored',
    requests((r) => (r.headers.has('if-match') ? sent(r, { 'if-match': '*' }) : r)),
  ),
  of(
    'if-match-stale',
    'an old revision is 409',
    status((code) => (code === 412 ? 409 : code)),
  ),
  of(
    'if-match-required',
    'If-Match is not required',
    requests((r) => (r.headers.has('if-match') ? r : sent(r, { 'if-match': '*' }))),
  ),
  of(
    'if-match-forms',
    'the whole entity tag is unknown',
    requests((r) =>
      sent(r, { 'if-match': r.headers.get('if-match')?.replace('~', '%7E') ?? null }),
    ),
  ),
  of(
    'if-match-comments',
    'revisions of comments are ignored',
    requests((r) => (r.url.includes('/comments/') ? sent(r, { 'if-match': '*' }) : r)),
  ),
  of(
    'idempotency-key',
    'Idempotency-Key is ignored',
    requests((r) => sent(r, { 'idempotency-key': null })),
  ),
  of(
    'receipts',
    'receipts are ignored',
    requests((r) => sent(r, { 'blog-receipts': null })),
  ),
  of(
    'receipts',
    'the second receipt is lost',
    requests((r) =>
      sent(r, { 'blog-receipts': r.headers.get('blog-receipts')?.split(',')[0] ?? null }),
    ),
  ),
  of(
    'receipts-bounds',
    'receipts have no bounds',
    requests((r) =>
      sent(r, {
        'blog-receipts': r.headers.get('blog-receipts')?.split(',').slice(0, 20).join(',') ?? null,
      }),
    ),
  ),
];

/** Servers that people write, each with one fault. */
export const faultyServers: readonly FaultyServer[] = [
  ...inAnswers,
  ...inCaching,
  ...inErrors,
  ...inCredentials,
  ...inWrites,
];
