import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, expect, it } from 'vitest';

import { Load } from './load.js';

let asked = 0;
const server = createServer((_, response) => {
  asked += 1;
  if (asked % 2 === 0) response.writeHead(503).end('{"code":"unavailable"}');
  else response.end('{}');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());

const next = () => ({ kind: 'list', method: 'GET', path: '/', headers: {}, body: null }) as const;

it('sends all requests of its time, and tells errors by status and code', async () => {
  const load = new Load([port], next);
  const { latencies, errors } = await load.steady(200, 0.2);
  load.close();
  expect(latencies).toHaveLength(40);
  expect(errors).toEqual(new Map([['list: 503 unavailable', 20]]));
});

it('finds no highest rate where requests fail', async () => {
  const load = new Load([port], next);
  await expect(load.fastest(0.1, 2)).rejects.toThrow('list: 503 unavailable');
  load.close();
});

it('tells requests that got no answer', async () => {
  const load = new Load([1], next);
  const { errors } = await load.steady(100, 0.02);
  load.close();
  expect(errors).toEqual(new Map([['list: ECONNREFUSED', 2]]));
});
