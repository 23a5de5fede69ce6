import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { http } from '@blog/client/http';
import { afterEach, beforeEach, expect, it } from 'vitest';

const seen: string[] = [];
const elsewhere = createServer((request, response) => {
  seen.push(String(request.headers['x-secret']));
  response.end('{}');
});
const server = createServer((_request, response) => {
  const { port } = elsewhere.address() as AddressInfo;
  response.writeHead(307, { location: `http://127.0.0.1:${port}/v1/blog` }).end();
});
const listening = (one: typeof server) =>
  new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));

beforeEach(async () => {
  await Promise.all([listening(server), listening(elsewhere)]);
});
afterEach(() => {
  for (const one of [server, elsewhere]) {
    one.closeAllConnections();
    one.close();
  }
});

it('the caller’s headers do not follow a redirect to another origin', async () => {
  const { port } = server.address() as AddressInfo;
  const backend = http({ url: `http://127.0.0.1:${port}`, headers: { 'x-secret': 'S' } });
  await expect(backend.blog.get()).rejects.toThrow('307');
  await expect(backend.raw.request('/v1/blog')).rejects.toThrow('307');
  expect(seen).toEqual([]);
});
