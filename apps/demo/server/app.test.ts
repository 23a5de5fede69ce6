import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { isReservedPath } from '@blog/core';
import { type LogEntry, serve } from '@blog/server/node';
import { openSql, type SqlStore } from '@blog/server/sql';
import type { ActionFunctionArgs, EntryContext, ServerBuild } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createSite } from './app.js';
import { storedBlog } from './database.js';

let store: SqlStore;
let read: number;

/** A build with one page, which answers with the length of the text in its form. */
const build: ServerBuild = {
  entry: {
    module: {
      default: (_request: Request, status: number, headers: Headers, context: EntryContext) =>
        new Response(JSON.stringify(context.staticHandlerContext.actionData), { status, headers }),
      handleError: () => undefined,
    },
  },
  routes: {
    page: {
      id: 'page',
      path: '*',
      module: {
        default: () => null,
        action: async ({ request }: ActionFunctionArgs) => {
          const text = (await request.formData()).get('text');
          read += 1;
          return typeof text === 'string' ? text.length : null;
        },
      },
    },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  ssr: true,
  isSpaMode: false,
  prerender: [],
  routeDiscovery: { mode: 'initial', manifestPath: '' },
} as unknown as ServerBuild;

beforeEach(async () => {
  store = await openSql({ file: ':memory:' });
  read = 0;
});
afterEach(() => store.close());

function openSite(trustProxy = false) {
  return createSite({
    blog: storedBlog(store),
    build,
    secret: 'x'.repeat(32),
    siteUrl: 'https://blog.example.org',
    localUrl: 'http://localhost:4400',
    trustProxy,
    clientFolder: import.meta.dirname,
    imageFolder: import.meta.dirname,
  });
}

/** The other end, as the server of Node tells it. */
const connection = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };

function send(body: URLSearchParams | ReadableStream<Uint8Array>, origin = 'http://localhost') {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  // @ts-expect-error -- the types of Request do not know `duplex`, which streams need
  const init: RequestInit = { method: 'POST', headers, body, duplex: 'half' };
  return openSite().request('http://localhost/2010/04/a-post', init, connection);
}

const form = (length: number) => new URLSearchParams({ text: 'a'.repeat(length) });

test('a form that is too large for a comment is not read', async () => {
  const response = await send(form(400_000));
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'too_large', details: { limit: 300_000 } });
  expect(read).toBe(0);
});

test('an endless form without a length is not read', async () => {
  const piece = new Uint8Array(64_000).fill(97);
  let pieces = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces += 1;
      controller.enqueue(piece);
    },
  });
  expect((await send(endless)).status).toBe(413);
  expect(pieces).toBeLessThan(10);
});

test('the longest comment is accepted, with any characters', async () => {
  const text = '語'.repeat(20_000);
  const response = await send(new URLSearchParams({ text }));
  expect(await response.json()).toEqual({ page: 20_000 });
});

test('forms are accepted from the site and its public address, and from no other', async () => {
  expect((await send(form(1))).status).toBe(200);
  expect((await send(form(1), 'https://blog.example.org')).status).toBe(200);
  expect((await send(form(1), 'https://evil.example')).status).toBe(403);
  expect((await send(form(1), 'null')).status).toBe(403);
  expect(read).toBe(2);
});

test.each([
  ['a proxy that is trusted', true, 404],
  ['anyone', false, 429],
])('X-Forwarded-For of %s', async (_, trustProxy, answer) => {
  const site = openSite(trustProxy);
  const write = (forwarded: string) =>
    site.request(
      'http://localhost/v1/comments',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
        body: JSON.stringify({
          postId: 'none',
          source: { format: 'text', text: 'Hello' },
          author: { name: 'Ann' },
        }),
      },
      connection,
    );
  let last = 0;
  for (let n = 0; n < 9; n += 1) last = (await write(`10.0.0.${n}, 192.0.2.7`)).status;
  expect(last).toBe(429);
  expect((await write('192.0.2.8')).status).toBe(answer);
});

test('what is refused before the blog is asked is in the log with its code, and its route', async () => {
  const entries: LogEntry[] = [];
  const site = openSite();
  const server = await serve({
    fetch: (request, bindings) => site.fetch(request, bindings),
    port: 0,
    observe: { log: (entry) => void entries.push(entry) },
  });
  const post = async (path: string) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(server.url + path, { method: 'POST', headers, body: '{}' });
    await response.text();
  };
  for (let n = 0; n < 9; n += 1) await post('/v1/comments');
  await post('/2010/04/a-post');
  await server.close();
  const limited = { status: 429, code: 'rate_limited' };
  expect(entries.at(-3)).toMatchObject({ route: '/v1/comments', code: 'invalid_input' });
  expect(entries.at(-2)).toMatchObject({ route: '/v1/comments', ...limited });
  expect(entries.at(-1)).toMatchObject({ route: null, ...limited });
});

test.each([
  ['JSON', { 'content-type': 'application/json' }, '{}', 415],
  ['a text', { 'content-type': 'text/plain' }, 'text=a', 415],
  ['nothing', {}, undefined, 415],
  ['a form of another site', { 'sec-fetch-site': 'cross-site' }, form(1), 403],
  ['a form of a neighbour site', { 'sec-fetch-site': 'same-site' }, form(1), 403],
])('a page is sent %s: it is refused, and counts as a write', async (_, headers, body, status) => {
  const site = openSite();
  const post = () =>
    site.request(
      'http://localhost/2010/04/a-post',
      { method: 'POST', headers, ...(body === undefined ? {} : { body }) },
      connection,
    );
  const statuses: number[] = [];
  for (let n = 0; n < 10; n += 1) statuses.push((await post()).status);
  expect(statuses.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => status));
  expect(statuses.slice(8)).toEqual([429, 429]);
  expect(read).toBe(0);
});

test.each([
  ['DELETE', '/2010/04/a-post', 'GET, HEAD, POST'],
  ['DELETE', '/', 'GET, HEAD'],
  ['POST', '/', 'GET, HEAD'],
  ['POST', '/archive', 'GET, HEAD'],
  ['POST', '/tags/night', 'GET, HEAD'],
  ['POST', '/2010/04', 'GET, HEAD'],
  ['POST', '/search', 'GET, HEAD'],
])('%s %s is answered with a code, and the methods that there are', async (method, path, allow) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const response = await openSite().request(
    `http://localhost${path}`,
    { method, headers },
    connection,
  );
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
  expect(await response.json()).toMatchObject({ code: 'invalid_input', status: 405 });
});

test('the API refuses a query that it does not know, and is not led to another address', async () => {
  for (const query of ['view=x', 'm=1&limit=1', 'limit=1&amp=1']) {
    const response = await openSite().request(`http://localhost/v1/posts?${query}`, {}, connection);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid_input' });
  }
});

test('no route of the site is left to posts', async () => {
  const { default: routes } = await import('../app/routes.js');
  const pages = (routes[0]?.children ?? []).flatMap(({ path }) => path ?? []);
  const files = readdirSync(join(import.meta.dirname, '..', 'public'));
  const server = openSite().routes.flatMap(({ path }) => path);
  const fixed = [...pages, ...files, ...server]
    .map((path) => `/${path.replace(/^\//, '')}`)
    .filter((path) => !/^\/\*?$/.test(path))
    .map((path) => path.replaceAll(/:\w+|\*/g, 'x'));
  expect(fixed.length).toBeGreaterThan(10);
  expect(fixed.filter((path) => !isReservedPath(path))).toEqual([]);
});

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

test.each([
  ['a form that is too large', '/2010/04/a-post', form(400_000), 413, /larger than 300000 bytes/],
  ['a method that a page has not', '/archive', form(1), 405, /answers GET and HEAD, not POST/],
  ['a form of another site', '/a-post', form(1), 403, /pages of this site only/],
])(
  'a browser is told of %s by a page, and a program by JSON',
  async (_, path, body, status, words) => {
    const origin = status === 403 ? 'https://evil.example' : 'http://localhost';
    const post = (accept: string) =>
      openSite().request(
        `http://localhost${path}`,
        { method: 'POST', headers: { origin, accept }, body },
        connection,
      );
    const page = await post(browser);
    expect(page.status).toBe(status);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('vary')).toContain('Accept');
    expect(await page.text()).toMatch(words);
    for (const accept of ['application/json', '*/*', 'text/html;q=0, */*'])
      expect((await post(accept)).headers.get('content-type')).toBe('application/problem+json');
  },
);

test('an address that cannot be decoded is answered without a word in the log', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  for (const path of ['/%E0%A4%A', '/2010/%', '/tags/%zz?q=%', '/%25%ff'])
    await openSite().request(`http://localhost${path}`, {}, connection);
  expect([...warn.mock.calls, ...error.mock.calls]).toEqual([]);
  vi.restoreAllMocks();
});
