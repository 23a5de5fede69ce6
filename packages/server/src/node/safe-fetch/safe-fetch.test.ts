import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isBlogError } from '@blog/core';
import { createSafeFetch, type ResolveHost, safeFetch } from '@blog/server/node';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const servers: Server[] = [];
let secretPort: number;
let secretHits: string[];

async function listen(listener: RequestListener, host = '127.0.0.1'): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

/** A service of this machine, which nobody should reach. */
beforeEach(async () => {
  secretHits = [];
  secretPort = await listen((request, response) => {
    secretHits.push(request.url ?? '');
    response.end('secret');
  });
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

/** Stands in for the look-up of the system: each name leads to this machine, unless it is told. */
const resolveTo =
  (addresses: Record<string, string[]> = {}): ResolveHost =>
  async (hostname) =>
    (addresses[hostname] ?? ['127.0.0.1']).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));

async function refusalOf(asking: Promise<Response>): Promise<string> {
  const error: unknown = await asking.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  if (!isBlogError(error, 'bad_response')) throw error;
  return error.message;
}

/** A site that stands in for one of the public web, and a `fetch` that may reach it. */
async function publicSite(listener: RequestListener, addresses?: Record<string, string[]>) {
  const port = await listen(listener);
  const host = `blog.example:${port}`;
  return {
    port,
    url: `http://${host}`,
    fetch: createSafeFetch({ allowLocal: [host], resolve: resolveTo(addresses) }),
  };
}

describe('an address of a local machine', () => {
  it.each([
    'localhost',
    'LOCALHOST.',
    '127.0.0.1',
    '127.8.9.10',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::127.0.0.1]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    'anything.example',
    'metadata.google.internal',
  ])('%s is refused', async (host) => {
    const fetch = createSafeFetch({ resolve: resolveTo() });
    const message = await refusalOf(fetch(`http://${host}:${secretPort}/a`));
    expect(message).toMatch(/belongs to .*, so it is not requested\. If it is meant, allow it/);
    expect(secretHits).toEqual([]);
  });

  it('is refused by the look-up of the system, too', async () => {
    expect(await refusalOf(safeFetch(`http://localhost:${secretPort}/`))).toContain(
      `localhost:${secretPort} is at`,
    );
    expect(secretHits).toEqual([]);
  });

  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '169.254.1.1',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '192.88.99.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '3fff::1',
    '100::1',
    '5f00::1',
    '4000::1',
    '64:ff9b::a01:203',
    '64:ff9b::a9fe:a9fe',
    '::ffff:192.168.0.1',
    'nonsense',
  ])('%s behind a public name is refused', async (address) => {
    const resolve = resolveTo({ 'blog.example': [address] });
    const asking = createSafeFetch({ resolve })('https://blog.example/feed');
    expect(await refusalOf(asking)).toContain(`blog.example is at ${address}, which belongs to`);
  });

  it('is never tried where a name has a public address as well', async () => {
    // A network that was given up, and has belonged to nobody since.
    const resolve = resolveTo({ 'blog.example': ['127.0.0.1', '3ffe::1'] });
    const fetch = createSafeFetch({ resolve });
    const signal = AbortSignal.timeout(300);
    await fetch(`http://blog.example:${secretPort}/`, { signal }).catch(() => undefined);
    expect(secretHits).toEqual([]);
  });
});

describe('an address of IPv4 that is not public', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const ofNetwork = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127, 224, 239, 240, 255), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(198), fc.constantFrom(18, 19), byte, byte),
  );
  const hex = (high: number, low: number) => (high * 256 + low).toString(16);
  /** The ways to write it in an address, and to hide it in one of IPv6. */
  const forms: readonly ((bytes: readonly number[]) => string)[] = [
    (bytes) => bytes.join('.'),
    (bytes) => bytes.map((one) => `0x${one.toString(16)}`).join('.'),
    (bytes) => bytes.map((one) => `0${one.toString(8)}`).join('.'),
    (bytes) => String(bytes.reduce((sum, one) => sum * 256 + one, 0)),
    (bytes) => `0x${bytes.map((one) => one.toString(16).padStart(2, '0')).join('')}`,
    ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${b}.${c * 256 + d}`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[::ffff:${hex(a, b)}:${hex(c, d)}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[::ffff:${a}.${b}.${c}.${d}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[::${a}.${b}.${c}.${d}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[64:ff9b::${a}.${b}.${c}.${d}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[64:ff9b:1::${hex(a, b)}:${hex(c, d)}]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[2002:${hex(a, b)}:${hex(c, d)}::1]`,
    ([a = 0, b = 0, c = 0, d = 0]) => `[2001::${hex(a, b)}:${hex(c, d)}]`,
  ];

  it('is refused in all of its forms', async () => {
    await fc.assert(
      fc.asyncProperty(ofNetwork, fc.constantFrom(...forms), async (bytes, form) => {
        await refusalOf(safeFetch(`http://${form(bytes)}:${secretPort}/`));
      }),
    );
    expect(secretHits).toEqual([]);
  });

  it('is refused behind every name', async () => {
    await fc.assert(
      fc.asyncProperty(ofNetwork, fc.constantFrom(...forms.slice(6)), async (bytes, form) => {
        const addresses = [bytes.join('.'), form(bytes).slice(1, -1)];
        const resolve = resolveTo({ 'blog.example': addresses });
        await refusalOf(createSafeFetch({ resolve })(`http://blog.example:${secretPort}/`));
      }),
    );
    expect(secretHits).toEqual([]);
  });
});

describe('a redirect', () => {
  const codes = [301, 302, 303, 307, 308];
  const targets = (port: number) => [
    `http://127.0.0.1:${port}/`,
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://2130706433:${port}/`,
    `http://other.example:${port}/`,
    `//localhost:${port}/`,
  ];

  it.each(codes)('by %d does not reach a local service, by whatever name', async (status) => {
    let location = '';
    const site = await publicSite((_, response) => response.writeHead(status, { location }).end());
    for (const method of ['GET', 'POST'])
      for (const target of targets(secretPort)) {
        location = target;
        const body = method === 'POST' ? '{}' : null;
        const message = await refusalOf(site.fetch(`${site.url}/feed`, { method, body }));
        expect(message, target).toContain(`${site.url} leads to `);
      }
    expect(secretHits).toEqual([]);
  });

  it('to a later local hop is refused as well', async () => {
    const site = await publicSite((request, response) => {
      const next = { '/1': '/2', '/2': `http://127.0.0.1:${secretPort}/` }[request.url ?? ''];
      response.writeHead(302, { location: next ?? '' }).end();
    });
    await refusalOf(site.fetch(`${site.url}/1`));
    expect(secretHits).toEqual([]);
  });

  it('within the public web is followed, and a body is sent again', async () => {
    const seen: string[] = [];
    const site = await publicSite((request, response) => {
      if (request.url === '/old') response.writeHead(308, { location: '/new' }).end();
      else request.on('end', () => response.end('done'));
      request.setEncoding('utf8').on('data', (text: string) => {
        if (request.url !== '/old') seen.push(text);
      });
    });
    const response = await site.fetch(
      new Request(`${site.url}/old`, { method: 'POST', body: 'hello' }),
    );
    expect([response.url, await response.text(), seen]).toEqual([
      `${site.url}/new`,
      'done',
      ['hello'],
    ]);
  });

  it('is given as it is where the caller wants that', async () => {
    const location = `http://127.0.0.1:${secretPort}/`;
    const site = await publicSite((_, response) => response.writeHead(302, { location }).end());
    const { status, headers } = await site.fetch(site.url, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([302, location]);
  });

  it('to another scheme, or to an address with a password, is not followed', async () => {
    let location = '';
    const site = await publicSite((_, response) => response.writeHead(302, { location }).end());
    for (location of ['file:///etc/passwd', 'data:text/plain,x', 'ftp://blog.example/'])
      await expect(site.fetch(site.url)).rejects.toThrow('fetch failed');
    location = `http://ann:secret@127.0.0.1:${secretPort}/`;
    await expect(site.fetch(site.url)).rejects.toThrow('fetch failed');
    expect(secretHits).toEqual([]);
  });
});

describe('a name that changes between two look-ups', () => {
  it('is connected to where it led when it was checked, and checked at each connection', async () => {
    let asked = 0;
    const shown = ['3ffe::1'];
    const resolve: ResolveHost = async () => {
      asked += 1;
      const [address = ''] = asked % 2 === 1 ? shown : ['127.0.0.1'];
      return [{ address, family: address.includes(':') ? 6 : 4 }];
    };
    const fetch = createSafeFetch({ resolve });
    for (let times = 0; times < 4; times += 1) {
      const signal = AbortSignal.timeout(200);
      await fetch(`http://rebinding.example:${secretPort}/`, { signal }).catch(() => undefined);
    }
    expect(asked).toBeGreaterThan(1);
    expect(secretHits).toEqual([]);
  });
});

describe('an address that is no public page', () => {
  it.each([
    'file:///etc/passwd',
    'data:text/html,x',
    'ftp://blog.example/',
    'blob:https://blog.example/1',
    'about:blank',
    '/feed',
    'https://ann:secret@blog.example/',
    'https://ann@blog.example/',
  ])('%s is refused', async (url) => {
    const message = await refusalOf(safeFetch(url));
    expect(message).not.toContain('secret');
  });
});

describe('what may be local', () => {
  it.each([
    [true, 'public.example'],
    [['localhost'], 'localhost'],
    [['LocalHost.'], 'localhost'],
    [['[::ffff:7f00:1]'], '[::ffff:127.0.0.1]'],
    [['blog.example'], 'blog.example'],
    [['http://127.0.0.1:{port}/path'], '127.0.0.1'],
    [['127.0.0.1:{port}'], '127.0.0.1'],
  ])('by allowLocal %j: %s', async (allowed, host) => {
    const allowLocal =
      typeof allowed === 'boolean'
        ? allowed
        : allowed.map((one) => one.replace('{port}', String(secretPort)));
    const fetch = createSafeFetch({ allowLocal, resolve: resolveTo() });
    expect(await (await fetch(`http://${host}:${secretPort}/`)).text()).toBe('secret');
  });

  it('is one host and port, and no other', async () => {
    const allowLocal = [`localhost:${secretPort}`];
    const fetch = createSafeFetch({ allowLocal, resolve: resolveTo() });
    expect((await fetch(`http://localhost:${secretPort}/`)).ok).toBe(true);
    secretHits = [];
    await refusalOf(fetch(`http://127.0.0.1:${secretPort}/`));
    await refusalOf(fetch(`http://sub.localhost:${secretPort}/`));
    const other = await listen((_, response) => response.end());
    await refusalOf(fetch(`http://localhost:${other}/`));
    expect(secretHits).toEqual([]);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '[::ffff:127.0.0.1]',
    'nas',
    'blog.lan',
    'blog.localhost',
    'home.arpa',
    'nas.home.arpa',
  ])('by the address that was typed, as %s says it itself', async (host) => {
    const typed = `http://${host}:${secretPort}/blog`;
    const fetch = createSafeFetch({ typed, resolve: resolveTo() });
    expect(await (await fetch(typed)).text()).toBe('secret');
    secretHits = [];
    await refusalOf(fetch(`http://other.example:${secretPort}/`));
    expect(secretHits).toEqual([]);
  });

  it.each(['blog.example', 'metadata', 'metadata.google.internal', '169.254.169.254'])(
    'is not %s, though it was typed',
    async (host) => {
      const typed = `http://${host}:${secretPort}/blog`;
      const advice = (named: string) => `Say ${named} again.`;
      const fetch = createSafeFetch({ typed, advice, resolve: resolveTo() });
      expect(await refusalOf(fetch(typed))).toContain(`Say ${host}:${secretPort} again.`);
      expect(secretHits).toEqual([]);
    },
  );

  it('is named by hosts only', () => {
    for (const host of ['', 'http://', 'a b', '::1'])
      expect(() => createSafeFetch({ allowLocal: [host] }), host).toThrow(/Expected a host/);
  });
});

describe('all else', () => {
  it('is as with every fetch: bodies, headers, aborts, names that are not found', async () => {
    const site = await publicSite((request, response) => {
      response.writeHead(201, {
        'x-method': request.method,
        'x-type': request.headers['content-type'],
      });
      request.pipe(response);
    });
    const form = new URLSearchParams({ a: 'b' });
    const response = await site.fetch(site.url, { method: 'PUT', body: form });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-method')).toBe('PUT');
    expect(response.headers.get('x-type')).toContain('x-www-form-urlencoded');
    expect(await response.text()).toBe('a=b');

    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(site.fetch(site.url, { signal: aborted })).rejects.toThrow('enough');
    const fetch = createSafeFetch({
      resolve: async () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
      },
    });
    await expect(fetch('https://no.example/')).rejects.toThrow(TypeError);
  });
});
