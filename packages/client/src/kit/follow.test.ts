import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { addressRefused } from '@blog/core/backend';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { followOpenly, isLocal, mayFollow } from './follow.js';

describe('mayFollow', () => {
  test('lets pages of the open web name the open web only', () => {
    const address = fc.ipV4().map((ip) => `http://${ip}/`);
    fc.assert(
      fc.property(fc.oneof(address, fc.webUrl()), (target) => {
        expect(mayFollow('https://blog.example/', target)).toBe(!isLocal(new URL(target)));
        expect(mayFollow('http://localhost/', target)).toBe(true);
      }),
    );
  });

  test.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.example',
    '[2001:db9::1]',
    'local.example',
    '223.0.0.1',
    '255.example',
    '10.example.org',
    '127.0.0.1.example',
  ])('%s is of the open web', (host) => {
    expect(isLocal(new URL(`http://${host}/`))).toBe(false);
  });

  test.each([
    'localhost',
    'a.localhost.',
    'router',
    'nas.LAN',
    'metadata.google.internal',
    '0.0.0.0',
    '127.1',
    '2130706433',
    '0x7f000001',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::7f00:1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[fec0::1]',
    '[ff02::1]',
    '192.0.0.192',
    '198.19.0.1',
    '[100::1]',
    '[2001:db8::1]',
    'db.localdomain',
  ])('%s is not', (host) => {
    expect(isLocal(new URL(`http://${host}/`))).toBe(true);
  });
});

describe('followOpenly', () => {
  let servers: Server[];
  let seen: { method: string; url: string; body: string; headers: IncomingMessage['headers'] }[];
  let one: string;
  let other: string;
  let status: number;
  let location: string;

  /** A site, whose `/old` redirects, and whose other pages tell what came. */
  async function start(): Promise<string> {
    const server = createServer((request, response) => {
      const { method = '', url = '', headers } = request;
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        seen.push({ method, url, body, headers });
        if (url === '/old') response.writeHead(status, { location });
        response.end(url);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  beforeEach(async () => {
    servers = [];
    seen = [];
    one = await start();
    other = await start();
  });

  afterEach(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });

  const openly = followOpenly(fetch, addressRefused);
  const sent = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } };

  test.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', sent.body],
    [308, 'POST', sent.body],
  ])('goes on after %d as the standard has it', async (code, method, body) => {
    [status, location] = [code, '/new'];
    const response = await openly(new Request(`${one}/old`, sent));
    expect([response.url, await response.text()]).toEqual([`${one}/new`, '/new']);
    expect(seen.at(-1)).toMatchObject({ method, url: '/new', body });
    const type = seen.at(-1)?.headers['content-type'];
    expect(type).toBe(method === 'POST' ? 'application/json' : undefined);
  });

  test('takes secrets to no other site, and all else along', async () => {
    [status, location] = [302, `${other}/new`];
    const headers = { authorization: 'Bearer secret', cookie: 'a=b', 'x-more': 'c' };
    await openly(`${one}/old`, { headers });
    expect(seen.at(-1)?.headers).toMatchObject({ 'x-more': 'c' });
    expect(seen.at(-1)?.headers).not.toHaveProperty('authorization');
    expect(seen.at(-1)?.headers).not.toHaveProperty('cookie');
    expect(seen.at(0)?.headers).toMatchObject({ authorization: 'Bearer secret' });
  });

  test('follows nothing where the caller does not want it', async () => {
    [status, location] = [302, '/new'];
    expect((await openly(`${one}/old`, { redirect: 'manual' })).status).toBe(302);
    await expect(openly(`${one}/old`, { redirect: 'error' })).rejects.toThrow('fetch failed');
    expect(seen.map(({ url }) => url)).toEqual(['/old', '/old']);
  });

  test('ends with the signal of the caller, and in a circle', async () => {
    const reason = new Error('enough');
    const asking = openly(new Request(`${one}/new`, { signal: AbortSignal.abort(reason) }));
    await expect(asking).rejects.toBe(reason);
    [status, location] = [302, '/old'];
    await expect(openly(`${one}/old`)).rejects.toThrow('10 redirects were followed');
  });

  test('asks nothing that the home page may not lead to', async () => {
    const fromHome = followOpenly(fetch, addressRefused, 'https://blog.example/');
    await expect(fromHome(`${one}/new`)).rejects.toMatchObject({ code: 'bad_response' });
    expect(seen).toEqual([]);
  });
});
