import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isBlogError } from '@blog/core';
import { afterEach, describe, expect, it } from 'vitest';

import { retryAfterOf } from './status.js';
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

async function failureOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!isBlogError(error)) throw error;
  return error;
}

const transport = (options: TransportOptions = {}) => createTransport('http', options);

describe('the transport', () => {
  it.each([
    [400, 'invalid_input'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [410, 'not_found'],
    [413, 'too_large'],
    [418, 'bad_response'],
    [429, 'rate_limited'],
    [500, 'unavailable'],
    [501, 'unsupported'],
    [503, 'unavailable'],
    [504, 'timeout'],
  ])('gives status %i as %s, naming backend, operation and address', async (status, code) => {
    const url = await serve((_request, response) =>
      response.writeHead(status, { 'retry-after': '7' }).end('<html>no</html>'),
    );
    const error = await failureOf(transport().send(`${url}/x`, { operation: 'posts.list' }));
    expect(error).toMatchObject({ code, backend: 'http', operation: 'posts.list' });
    expect(error.message).toContain(`${url}/x`);
    if (error.code === 'rate_limited') expect(error.details.retryAfter).toBe(7);
  });

  it('ends an answer that is too long, told or not', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/told') response.setHeader('content-length', '5000');
      response.write('x'.repeat(2500));
      response.end('x'.repeat(2500));
    });
    for (const path of ['/told', '/chunked']) {
      const error = await failureOf(transport({ maxBytes: 1000 }).send(url + path));
      expect(error).toMatchObject({ code: 'too_large', details: { limit: 1000 } });
    }
  });

  it('gives up on a body that never ends', async () => {
    const url = await serve((_request, response) => void response.write('a'));
    const error = await failureOf(transport({ timeout: 150 }).send(url));
    expect(error.code).toBe('timeout');
  });

  it('gives up on a server that never answers', async () => {
    const url = await serve(() => undefined);
    expect((await failureOf(transport({ timeout: 100 }).send(url))).code).toBe('timeout');
  });

  it('says so where nobody listens', async () => {
    const url = await serve(() => undefined);
    servers.splice(0).forEach((server) => server.close());
    expect((await failureOf(transport().send(url))).code).toBe('unavailable');
  });

  it('an abort rejects with its own reason, before and while it runs', async () => {
    const url = await serve((_request, response) => void response.write('a'));
    const reason = new Error('the reader left');
    await expect(transport().send(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const running = transport().send(url, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(running).rejects.toBe(reason);
  });

  it('sends headers of the backend, of the call and of init, the call first', async () => {
    const url = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const { text } = await transport({
      headers: async () => ({ authorization: 'Bearer t', 'x-a': 'backend' }),
    }).send(url, {
      headers: { 'x-b': 'call' },
      init: { headers: { 'x-a': 'init', 'x-b': 'init' } },
    });
    expect(JSON.parse(text)).toMatchObject({
      authorization: 'Bearer t',
      'x-a': 'init',
      'x-b': 'call',
    });
  });

  it('hands init on to fetch, and keeps its own method, body and signal', async () => {
    const seen: { method: string; cache: string; next: unknown }[] = [];
    const client = transport({
      fetch: async (input, init) => {
        const request = input as Request;
        const { next } = (init ?? {}) as { next?: unknown };
        seen.push({ method: request.method, cache: request.cache, next });
        return new Response('ok');
      },
    });
    const init = { method: 'DELETE', cache: 'no-store', next: { tags: ['posts'] } } as RequestInit;
    await client.send('http://127.0.0.1/x', { init });
    expect(seen).toEqual([{ method: 'GET', cache: 'no-store', next: { tags: ['posts'] } }]);
  });
});

describe('Retry-After', () => {
  it('is seconds, or a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterOf('120', now)).toBe(120);
    expect(retryAfterOf('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
    expect(retryAfterOf('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
    for (const header of [null, '', 'soon']) expect(retryAfterOf(header, now)).toBeNull();
  });
});
