import type { Fault } from '../wire-target.js';
import { type FaultyServer, headers, of, pathOf, rewritten, sent } from './edits.js';

/** Answers with the problem of another request where that one is refused with the status, before all else. */
const first =
  (other: (request: Request) => Request, refused: number): (() => Fault) =>
  () =>
  async (request, sound) => {
    const early = await sound(other(request.clone()));
    return early.status === refused ? early : sound(request);
  };

const asAdmin = { authorization: 'Bearer admin' };

/** A change that would be made, of the item of the request: only the item can be wrong. */
const plainChange = (request: Request) => {
  const changes = sent(request, { ...asAdmin, 'if-match': '"no-such-revision"' });
  const json = { ...asAdmin, 'if-match': '"no-such-revision"', 'content-type': 'application/json' };
  return request.method === 'PATCH'
    ? new Request(request.url, { method: 'PATCH', headers: json, body: '{}' })
    : changes;
};

const isChange = ({ method }: Request) => method === 'PATCH' || method === 'DELETE';

const early = (refused: number, applies: (request: Request) => boolean) => () => {
  const fault = first(plainChange, refused)();
  return (async (request, sound, init) =>
    applies(request) ? fault(request, sound, init) : sound(request)) satisfies Fault;
};

/** Faults in the order of checks. */
export const inOrder: readonly FaultyServer[] = [
  of(
    'order-posts',
    'an item is looked up before the body is read',
    early(
      404,
      (r) =>
        isChange(r) &&
        r.url.includes('/posts/') &&
        r.headers.get('authorization') === 'Bearer admin',
    ),
  ),
  of(
    'order-posts',
    'an item is looked up before the credentials',
    early(404, (r) => isChange(r) && r.url.includes('/posts/')),
  ),
  of(
    'order-posts',
    'an old revision is told before a wrong body',
    early(
      412,
      (r) =>
        r.method === 'PATCH' &&
        r.url.includes('/posts/') &&
        /^".*"$/.test(r.headers.get('if-match') ?? '') &&
        r.headers.get('authorization') === 'Bearer admin',
    ),
  ),
  of(
    'order-comments',
    'a comment is looked up before its new status is read',
    () => async (request, sound) => {
      const at = /^(\/v1\/comments\/[^/]+)\/status$/.exec(pathOf(request))?.[1];
      if (request.method !== 'PUT' || at === undefined) return sound(request);
      const found = await sound(new Request(new URL(at, request.url), { headers: asAdmin }));
      return found.status === 404 ? found : sound(request);
    },
  ),
  of('order-comments', 'the body is read before the credentials', () => async (request, sound) => {
    if (request.method !== 'POST' || pathOf(request) !== '/v1/comments') return sound(request);
    const copy = sent(request.clone(), { ...asAdmin, cookie: null });
    const tried = await sound(sent(copy, { 'idempotency-key': null }));
    return tried.status === 400 || tried.status === 415 ? tried : sound(request);
  }),
  of(
    'order-import',
    'the type of a body is looked at after its JSON',
    () => async (request, sound) => {
      if (pathOf(request) !== '/v1/import') return sound(request);
      const json = sent(request.clone(), { 'content-type': 'application/json' });
      const tried = await sound(json);
      return tried.status === 400 ? tried : sound(request);
    },
  ),
  of('order-reads', 'the query is looked at after the item', () => async (request, sound) => {
    const plain = rewritten(request.clone(), (url) => (url.search = ''));
    const tried = await sound(plain);
    return request.method === 'GET' && tried.status === 404 ? tried : sound(request);
  }),
  of(
    'order-reads',
    'the query is looked at before the credentials',
    () => async (request, sound) => {
      if (request.method !== 'GET') return sound(request);
      const tried = await sound(sent(request.clone(), { authorization: null }));
      return tried.status === 400 ? tried : sound(request);
    },
  ),
  of(
    'order-reads',
    'a 404 is public',
    headers((h, _, r) => r.status === 404 && h.set('cache-control', 'public, max-age=30')),
  ),
];
