import type { Random } from '../../../../scripts/seeded-random.js';
import { utf8, type WireRequest } from '../wire/request.js';
import { mutateBody } from './body-mutations.js';
import type { Sources, Values } from './values.js';

/** Changes a request in one to three places. */
export function mutate(request: WireRequest, from: Sources, values: Values): WireRequest {
  const { random } = from;
  let mutated = request;
  for (let count = random.pick([1, 1, 2, 3]); count > 0; count -= 1) {
    const name = random.weighted({
      body: mutated.body === null ? 2 : 40,
      query: 20,
      path: 10,
      header: 22,
      method: 5,
      framing: 2,
    });
    mutated = mutations[name](mutated, from, values);
  }
  return mutated;
}

/** Percent-encoded texts, right and wrong. */
const oddities = ['%00', '%ff', '%', '%zz', '+', '%2B', '%2F', '%2e%2e', '%F0%9F', '%ED%A0%80', ''];

const mutations = {
  body: mutateBody,
  query: mutateQuery,
  path: mutatePath,
  header: mutateHeader,
  method: mutateMethod,
  framing: (request: WireRequest, { random }: Sources): WireRequest =>
    request.body === null
      ? request
      : { ...request, framing: random.pick(['chunked', 'cut', 'nonsense']), isRaw: true },
};

function anyText(from: Sources): string {
  const { random, texts } = from;
  const text = random.pick(texts.any);
  return random.chance(0.2) ? random.pick(oddities) : encodeURIComponent(text.toWellFormed());
}

function mutateQuery(request: WireRequest, from: Sources, values: Values): WireRequest {
  const { random } = from;
  const [path, query] = split(request.target);
  const parts = query === undefined || query === '' ? [] : query.split('&');
  const at = parts.length === 0 ? -1 : random.between(0, parts.length);
  const [key = ''] = (parts[at] ?? '').split('=');
  const kind = random.weighted({ add: 3, value: 6, twice: 1, drop: 1, cursor: 5, known: 3 });
  if (kind === 'cursor') return { ...request, target: withCursor(request.target, from, values) };
  if (kind === 'value' && at >= 0) parts[at] = `${key}=${anyText(from)}`;
  else if (kind === 'twice' && at >= 0) parts.push(parts[at] ?? '');
  else if (kind === 'drop' && at >= 0) parts.splice(at, 1);
  else if (kind === 'known') {
    const names = ['limit', 'total', 'kind', 'status', 'tagId', 'sort', 'extra', 'id', 'query'];
    const numbers = ['0', '-1', '1e3', '0x10', '%D9%A1', '%205', '9007199254740993', '1.0', 'true'];
    parts.push(`${random.pick(names)}=${random.pick([...numbers, anyText(from)])}`);
  } else parts.push(`${anyText(from)}=${anyText(from)}`);
  return { ...request, target: `${path}?${parts.join(random.pick(['&', '&', '&&', ';']))}` };
}

/** A cursor whose characters or whose contents are changed. */
function withCursor(target: string, { harvest, random, texts }: Sources, values: Values): string {
  const base = harvest.pages.length > 0 ? random.pick(harvest.pages).target : target;
  const [path, query = ''] = split(base);
  const parts = query.split('&').filter((part) => part !== '');
  const given = parts.find((part) => part.startsWith('cursor='))?.slice('cursor='.length) ?? '';
  const rest = parts.filter((part) => !part.startsWith('cursor='));
  const cursor = changedCursor(given, random, () =>
    random.chance(0.5) ? random.pick(texts.any) : values.json(3),
  );
  return `${path}?${[...rest, `cursor=${cursor}`].join('&')}`;
}

function changedCursor(cursor: string, random: Random, anything: () => unknown): string {
  const kind = random.weighted({ inside: 8, cut: 1, swap: 1, long: 1, other: 1 });
  if (kind === 'cut') return cursor.slice(0, random.between(0, cursor.length + 1));
  if (kind === 'long') return cursor.repeat(40).slice(0, random.pick([511, 512, 513, 3000]));
  if (kind === 'other') return encodeURIComponent(String(anything()).toWellFormed());
  if (kind === 'swap') return cursor.split('').toReversed().join('');
  try {
    const text = Buffer.from(cursor, 'base64url').toString();
    const parts = JSON.parse(text) as [unknown, unknown[]];
    const [, payload] = parts;
    // The list stays the same, so that the place is looked at.
    if (Array.isArray(payload) && payload.length > 0) {
      if (random.chance(0.15)) payload.push(anything());
      else payload[random.between(0, payload.length)] = anything();
      if (random.chance(0.3)) payload[0] = random.pick(['<', '>', '<=', '>=', '=', null, 0]);
    } else parts[1] = [anything()];
    return Buffer.from(JSON.stringify(parts)).toString('base64url');
  } catch {
    return cursor;
  }
}

function mutatePath(request: WireRequest, from: Sources): WireRequest {
  const { random } = from;
  const [path, query] = split(request.target);
  const segments = path.split('/');
  const last = segments.length - 1;
  const kind = random.weighted({ id: 10, slash: 1, dots: 1, upper: 1, long: 1, form: 2 });
  if (kind === 'id') segments[random.pick([last, last, Math.max(1, last - 1)])] = anyText(from);
  else if (kind === 'slash') segments.splice(random.between(1, last + 1), 0, '');
  else if (kind === 'dots')
    segments.splice(random.between(1, last + 1), 0, random.pick(['..', '.', '%2e%2e', '..%2f']));
  else if (kind === 'upper') segments[last] = (segments[last] ?? '').toUpperCase();
  else if (kind === 'long') segments[last] = 'x'.repeat(random.pick([300, 2001, 7000]));
  const changed = segments.join('/');
  const rest = query === undefined ? '' : `?${query}`;
  if (kind !== 'form') return { ...request, target: changed + rest };
  const target = random.pick([
    `http://other.example${changed}${rest}`,
    `${changed}${rest}#fragment`,
    changed.replaceAll('/', '\\'),
    `//${changed}`,
    '*',
    'x',
    `${changed};v=1${rest}`,
    utf8(`${changed}/é\u{1F600}`),
  ]);
  return { ...request, target, isRaw: true };
}

const names = [
  'If-Match',
  'If-None-Match',
  'Idempotency-Key',
  'Blog-Receipts',
  'Cookie',
  'Content-Type',
  'Authorization',
  'Origin',
];

const values: Readonly<Record<string, readonly string[]>> = {
  'If-Match': ['', '1', '"1"', '"1', 'W/"1"', '"a", "b"', '*', '"%ff"', '"%00"', '"~"', '"1~x"'],
  'If-None-Match': ['', '*', '"', 'W/"x"', '"a","b"', `"${'x'.repeat(5000)}"`, '" ~"'],
  'Idempotency-Key': ['', 'k', ' ', 'k'.repeat(200), 'k'.repeat(201), '\xE9', 'a b'],
  'Blog-Receipts': ['', ',', ',,,', 'x,'.repeat(25), 'x'.repeat(201), '\xE9', '%00'],
  Cookie: ['a=b', 'blog-receipts=x', 'blog-receipts=%ff.x', 'blog-receipts=receipts:1:x.y', '=;='],
  'Content-Type': [
    '',
    'text/plain',
    'application/json; charset=utf-16',
    'application/json;charset=latin1',
    'APPLICATION/JSON',
    'application/merge-patch+json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/json, text/plain',
    '/',
  ],
  Authorization: [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x y',
    'bearer x',
    'Basic YTpi',
    '\xE9',
    'Bearer \xE9',
  ],
  Origin: ['https://other.example', 'null', 'x', ''],
};

/** Headers that change nothing, or that a careless server believes. */
const ignored: readonly (readonly [string, string])[] = [
  ['Accept', 'text/html'],
  ['Accept', ''],
  ['Accept-Encoding', 'gzip;q=0, br;q=zz, *'],
  ['Accept-Language', 'x'.repeat(3000)],
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'identity'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Original-URL', '/v1/import'],
  ['Range', 'bytes=0-1'],
  ['If-Range', '"x"'],
  ['If-Modified-Since', 'Sat, 01 Jan 2050 00:00:00 GMT'],
  ['If-Unmodified-Since', 'nonsense'],
  ['Expect', '100-continue'],
  ['Access-Control-Request-Method', 'PUT'],
  ['TE', 'trailers'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['traceparent', '00-x-y-01'],
  ['X-Request-Id', '\xFF\xFE'],
];

/** Headers that are wrong as HTTP. */
const malformed: readonly (readonly [string, string])[] = [
  ['Host', ''],
  ['Host', 'a b'],
  ['Host', 'blog.example:99999'],
  ['Host', '\xE9'],
  ['Content-Length', '-1'],
  ['Transfer-Encoding', 'gzip, chunked'],
  ['Transfer-Encoding', 'nonsense'],
  ['Bad Name', 'x'],
  ['X-Nul', 'a\0b'],
  ['Idempotency-Key', '\x7F'],
  ['X-Long', 'x'.repeat(40_000)],
  ['Connection', 'close'],
  ['Connection', 'Upgrade'],
  ['Upgrade', 'h2c'],
  ['Expect', 'nonsense'],
];

function mutateHeader(request: WireRequest, from: Sources): WireRequest {
  const { random } = from;
  const headers = [...request.headers];
  const kind = random.weighted({ known: 10, ignored: 5, malformed: 2, twice: 2, drop: 2 });
  const at = headers.length === 0 ? -1 : random.between(0, headers.length);
  if (kind === 'twice' && at >= 0) headers.push(headers[at] ?? ['X', 'x']);
  else if (kind === 'drop' && at >= 0) headers.splice(at, 1);
  else if (kind === 'malformed')
    return { ...request, headers: [...headers, random.pick(malformed)], isRaw: true };
  else if (kind === 'ignored') headers.push(random.pick(ignored));
  else {
    const name = random.pick(names);
    const rest = headers.filter(([each]) => each !== name);
    return { ...request, headers: [...rest, [name, random.pick(values[name] ?? [''])]] };
  }
  return { ...request, headers };
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Node refuses some of these by itself. */
const rareMethods = ['TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'get', 'NONSENSE', 'PURGE'];

function mutateMethod(request: WireRequest, { random }: Sources): WireRequest {
  if (random.chance(0.15)) return { ...request, method: random.pick(rareMethods), isRaw: true };
  const method = random.pick([...methods, 'HEAD', 'HEAD', 'OPTIONS']);
  return { ...request, method };
}

function split(target: string): [path: string, query?: string] {
  const at = target.indexOf('?');
  return at === -1 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}
