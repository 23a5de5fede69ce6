import { anonymous, BlogError, memory } from '@blog/core';
import { appendReceipt, createBlogHandler, publicView, readReceipts } from '@blog/server';
import { expect, it } from 'vitest';

const store = memory();
const backendFor = () => store.as(anonymous);
const secret = 'a secret that nobody knows 0123456789';

/** Calls as a program without types may. */
const handler = createBlogHandler as (source?: unknown) => unknown;

const refusal = (path: string, message: RegExp): unknown =>
  expect.objectContaining({
    code: 'invalid_input',
    details: {
      issues: [
        expect.objectContaining({ path, message: expect.stringMatching(message) as string }),
      ],
    },
  });

it.each([
  [undefined, '', /Expected a backend, or options with backendFor, not nothing/],
  [null, '', /not null/],
  ['https://blog.example', '', /not a text of 20 characters/],
  [Promise.resolve({}), '', /is an await missing/],
  [store, '', /A store is no backend. Give store.as\(anonymous\)/],
  [{}, 'backendFor', /Expected a function.*not nothing/],
  [{ backendFor: store.as(anonymous) }, 'backendFor', /not an object/],
  [{ backendFor, backend: 1 }, 'backend', /There is no such option/],
  [{ backendFor, authenticate: 'token' }, 'authenticate', /a function.*not a text/],
  [{ backendFor, cors: true }, 'cors', /an object with origin, credentials, maxAge, not true/],
  [{ backendFor, cors: '*' }, 'cors', /an object with origin/],
  [{ backendFor, cors: {} }, 'cors.origin', /list of origins.*not nothing/],
  [{ backendFor, cors: { origin: 'https://a.example' } }, 'cors.origin', /list of origins/],
  [{ backendFor, cors: { origin: ['https://a.example/'] } }, 'cors.origin[0]', /slash/],
  [
    { backendFor, cors: { origin: ['https://A.example'] } },
    'cors.origin[0]',
    /https:\/\/a.example,/,
  ],
  [
    { backendFor, cors: { origin: ['https://b.example', 'https://a.example:443'] } },
    'cors.origin[1]',
    /such as https:\/\/a.example,/,
  ],
  [{ backendFor, cors: { origin: ['null', '*'] } }, 'cors.origin[1]', /an origin.*app.example.org/],
  [{ backendFor, cors: { origin: ['null', 7] } }, 'cors.origin[1]', /not 7/],
  [{ backendFor, cors: { origin: '*', credentials: 'yes' } }, 'cors.credentials', /true or false/],
  [{ backendFor, cors: { origin: '*', credential: true } }, 'cors.credential', /no such option/],
  [{ backendFor, cors: { origin: '*', maxAge: '600' } }, 'cors.maxAge', /seconds, 0 or more/],
  [{ backendFor, maxBodyBytes: '1mb' }, 'maxBodyBytes', /bytes, 1 or more, not a text/],
  [{ backendFor, maxBodyBytes: 0 }, 'maxBodyBytes', /not 0/],
  [{ backendFor, maxContentBytes: Number.NaN }, 'maxContentBytes', /not NaN/],
  [{ backendFor, maxContentBytes: Infinity }, 'maxContentBytes', /not Infinity/],
  [{ backendFor, receipts: true }, 'receipts', /an object with secret/],
  [{ backendFor, receipts: {} }, 'receipts.secret', /at least 32 characters, not nothing/],
  [{ backendFor, receipts: { secret: 'short' } }, 'receipts.secret', /not a text of 5 characters/],
  [{ backendFor, basePath: 'api' }, 'basePath', /such as \/api/],
  [{ backendFor, basePath: 7 }, 'basePath', /not 7/],
  [{ backendFor, siteUrl: 'blog.example' }, 'siteUrl', /https address/],
  [{ backendFor, siteUrl: new URL('https://a.example') }, 'siteUrl', /not an object/],
  [{ backendFor, freshness: 30 }, 'freshness', /an object with maxAge, staleWhileRevalidate/],
  [{ backendFor, freshness: { maxAge: -1 } }, 'freshness.maxAge', /not -1/],
  [{ backendFor, freshness: { maxAge: 1.5 } }, 'freshness.maxAge', /not 1.5/],
  [{ backendFor, freshness: { maxage: 1 } }, 'freshness.maxage', /no such option/],
  [{ backendFor, cache: 'yes' }, 'cache', /an object with maxEntries/],
  [{ backendFor, cache: { ttl: 0 } }, 'cache.ttl', /seconds above 0/],
  [{ backendFor, cache: { maxBytes: '64mb' } }, 'cache.maxBytes', /bytes/],
  [{ backendFor, cache: { size: 3 } }, 'cache.size', /no such option/],
  [{ backendFor, onError: true }, 'onError', /a function/],
  [{ backendFor, onWrite: [] }, 'onWrite', /not a list of 0/],
])('createBlogHandler refuses %o', (options, path, message) => {
  expect(() => handler(options)).toThrow(refusal(path, message));
});

it('a refusal never repeats a secret', () => {
  try {
    handler({ backendFor, receipts: { secret: 'hunter2' } });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).toContain('createBlogHandler');
    expect(String(error)).not.toContain('hunter2');
  }
});

it('takes what is right, and undefined for what is absent', async () => {
  const origins = ['https://app.example', 'http://localhost:5173', 'capacitor://localhost', 'null'];
  for (const options of [
    { authenticate: undefined, cors: undefined, receipts: undefined, cache: undefined },
    { cors: false, cache: true, freshness: {}, basePath: '', maxBodyBytes: 1 },
    { cors: { origin: origins, credentials: true }, cache: { ttl: 0.5 }, receipts: { secret } },
    { cors: { origin: () => true }, basePath: '/a/b/', siteUrl: 'https://a.example/' },
  ])
    expect(handler({ backendFor, ...options })).toBeTypeOf('function');
});

it.each([
  ['authenticate', { authenticate: () => undefined }, /authenticate.*an actor.*nothing/],
  ['authenticate', { authenticate: () => 'admin' }, /authenticate.*an actor.*a text/],
  ['backendFor', { backendFor: () => undefined }, /backendFor.*a backend.*nothing/],
  ['backendFor', { backendFor: () => store }, /backendFor.*store.as\(actor\).*an object/],
])(
  'where %s gives something else, onError is told, and a visitor is not: %o',
  async (name, options, message) => {
    const told: unknown[] = [];
    const onError = (error: unknown) => told.push(error);
    const made = handler({ backendFor, onError, ...options }) as (r: Request) => Promise<Response>;
    const response = await made(new Request('https://blog.example/v1/blog'));
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain(name);
    expect(told).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(told[0]).toBeInstanceOf(BlogError);
  },
);

it('publicView, readReceipts and appendReceipt say which argument is wrong', async () => {
  const request = new Request('https://blog.example/');
  expect(() => publicView(undefined as never)).toThrow(refusal('backend', /not nothing/));
  expect(() => publicView(store as never)).toThrow(refusal('backend', /not an object/));
  await expect(readReceipts(request, 'short')).rejects.toThrow(refusal('secret', /32 characters/));
  await expect(readReceipts(undefined as never, secret)).rejects.toThrow(
    refusal('request', /not nothing/),
  );
  await expect(appendReceipt(request, undefined as never, secret)).rejects.toThrow(
    refusal('receipt', /not nothing/),
  );
  await expect(appendReceipt(request, 'r1', '')).rejects.toThrow(refusal('secret', /32/));
});
