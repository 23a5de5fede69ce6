import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { withCredentials } from './credentials.js';
import { explain } from './explain.js';
import { createTransport } from './transport.js';
import type { TransportOptions } from './transport-options.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const transport = (options: TransportOptions = {}) => createTransport('there', options);

describe('a request that gets no answer', () => {
  it('says that nothing listens, and where', async () => {
    const url = await serve(() => undefined);
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
    const error = await failureOf(
      transport().send(`${url}/x?key=secret`, { operation: 'posts.list' }),
    );
    expect(error).toMatchObject({ code: 'unavailable', backend: 'there', operation: 'posts.list' });
    expect(error.message).toContain(`${url}/x`);
    expect(error.message).toContain('connection refused');
    expect(error.message).not.toContain('secret');
  });

  it.each([
    ['ENOTFOUND', /DNS/],
    ['ECONNRESET', /ended the connection/],
    ['CERT_HAS_EXPIRED', /certificate/],
    ['UND_ERR_CONNECT_TIMEOUT', /in time/],
    ['EHOSTUNREACH', /network/],
    ['EOTHER', /did not answer; check the address and the network/],
  ])('says why, by the code %s', (code, words) => {
    const cause = Object.assign(new Error('no'), { code });
    const error = new TypeError('fetch failed', {
      cause: new AggregateError([cause], 'all failed'),
    });
    expect(explain(error, 'https://tides.example/x')).toMatchObject({ isWrong: false });
    expect(explain(error, 'https://tides.example/x').words).toMatch(words);
  });

  it('is told of CORS where a browser says nothing', () => {
    Object.defineProperty(globalThis, 'document', { value: {}, configurable: true });
    try {
      const { words } = explain(new TypeError('Failed to fetch'), 'https://tides.example/');
      expect(words).toContain('CORS');
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});

describe('a server whose settings are wrong', () => {
  it('is told of its header, and not asked again', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('[{"id":1}]');
    });
    const client = createBlogClient(wordpress({ url, root: `${url}/wp-json/` }), {
      retry: { delay: 1 },
    });
    const error = await failureOf(client.comments.list({}));
    expect(error).toMatchObject({ code: 'bad_response' });
    expect(error.message).toContain('Content-Encoding');
    expect(asked).toBe(1);
  });

  it('is told of its redirects, and not asked again', async () => {
    const url = await serve((request, response) =>
      response.writeHead(302, { location: request.url }).end(),
    );
    const guarded = withCredentials(transport(), { credentials: () => ({ 'x-key': 'k' }) });
    for (const sender of [transport(), guarded]) {
      const error = await failureOf(sender.send(url));
      expect(error).toMatchObject({ code: 'bad_response', retryable: false });
      expect(error.message).toContain('redirect');
    }
  });
});

describe('a body that is compressed without a header', () => {
  it('is read', async () => {
    const url = await serve((_request, response) => response.end(gzipSync('tides')));
    expect((await transport().send(url)).text).toBe('tides');
  });

  it('is read no further than any other, and told where it is broken', async () => {
    const url = await serve(({ url: path }, response) =>
      response.end(
        path === '/long' ? gzipSync('x'.repeat(100_000)) : Buffer.from([0x1f, 0x8b, 8, 1, 2]),
      ),
    );
    const small = transport({ maxBytes: 1000 });
    expect(await failureOf(small.send(`${url}/long`))).toMatchObject({ code: 'too_large' });
    expect(await failureOf(small.send(`${url}/broken`))).toMatchObject({ code: 'bad_response' });
  });
});

describe('credentials that never come', () => {
  it('end with the timeout, or with the caller’s abort', async () => {
    const credentials = () => new Promise<never>(() => undefined);
    const sender = withCredentials(transport({ timeout: 50 }), { credentials });
    expect(await failureOf(sender.send('http://127.0.0.1:1/'))).toMatchObject({ code: 'timeout' });
    const reason = new Error('left');
    const slow = withCredentials(transport(), { credentials });
    const controller = new AbortController();
    const call = slow.send('http://127.0.0.1:1/', { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});
