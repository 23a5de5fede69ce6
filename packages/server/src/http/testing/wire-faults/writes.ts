import {
  type FaultyServer,
  headers,
  status,
  requests,
  sent,
  of,
  postBody,
  withParts,
} from './edits.js';

/** A fault that makes the entity tag of a list of the caller and a few fields of its items. */
function taggedBy(path: string, fieldsOf: (item: Readonly<Record<string, unknown>>) => string) {
  return () => async (request: Request, sound: (request: Request) => Promise<Response>) => {
    const response = await sound(request.clone());
    const { pathname, search } = new URL(request.url);
    if (pathname !== path || request.method !== 'GET' || response.status !== 200) return response;
    const { items } = (await response.clone().json()) as { items: Record<string, unknown>[] };
    const parts = [search, request.headers.get('authorization') ?? '', ...items.map(fieldsOf)];
    const tag = `"${Buffer.from(parts.join()).toString('base64url')}"`;
    const headers = new Headers(response.headers);
    headers.set('etag', tag);
    if (request.headers.get('if-none-match') === tag)
      return new Response(null, { status: 304, headers });
    return withParts(response, { headers });
  };
}

/** Faults in bodies and writes. */
export const inWrites: readonly FaultyServer[] = [
  of(
    'etag-of-comments',
    'the entity tag of an item is its revision',
    headers((h) => {
      const revision = /^"([^"~]+)~/.exec(h.get('etag') ?? '')?.[1];
      if (revision !== undefined) h.set('etag', `"${revision}~"`);
    }),
  ),
  of(
    'etag-of-comments',
    'the entity tag of a list of posts is made of the caller, ids and revisions',
    taggedBy('/v1/posts', ({ id, revision }) => `${String(id)} ${String(revision)}`),
  ),
  of(
    'etag-of-posts',
    'the entity tag of a list of authors is made of the caller and ids',
    taggedBy('/v1/authors', ({ id }) => String(id)),
  ),
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
    'too-large',
    'a body is measured in characters',
    postBody((body) => body.replaceAll('€', 'e')),
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
    'idempotency-key',
    'keys are compared without case',
    requests((r) =>
      sent(r, { 'idempotency-key': r.headers.get('idempotency-key')?.toLowerCase() ?? null }),
    ),
  ),
  of('receipts', 'a comment that waits has no Location', () => async (request, sound) => {
    const answer = await sound(request);
    const waits = answer.ok && (await answer.clone().text()).includes('"status":"pending"');
    if (request.method === 'POST' && waits) answer.headers.delete('location');
    return answer;
  }),
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
