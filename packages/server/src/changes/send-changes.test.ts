import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type BlogError, memory } from '@blog/core';
import { readSignedChanges } from '@blog/core/backend';
import { createBlogHandler, sendChanges } from '@blog/server';
import { afterEach, expect, it } from 'vitest';

const secret = 'a secret of thirty-two characters';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Serves on this machine; gives the address. */
async function serveHere(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, 'localhost');
  closing.push(() => server.close());
  await once(server, 'listening');
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

/** A receiver that answers with one status after the other, and then takes all; with what it was sent. */
async function receiver(...statuses: number[]) {
  const taken: string[][] = [];
  const url = await serveHere((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      );
      const init = { method: 'POST', headers, body: Buffer.concat(chunks) };
      void readSignedChanges(new Request('http://here.example/', init), { secret }).then((keys) => {
        const status = statuses.shift() ?? 204;
        if (status === 204) taken.push(keys);
        response.writeHead(status, status === 308 ? { location: '/elsewhere' } : {}).end();
      });
    });
  });
  return { url, taken };
}

it('tells of each write through a handler, signed', async () => {
  const { url, taken } = await receiver();
  const onWrite = sendChanges({ url, secret });
  const view = memory().as({ role: 'admin', id: 'a', name: 'Ada' });
  const handler = createBlogHandler({ backendFor: () => view, onWrite });
  const body = JSON.stringify({ title: 'A', source: { format: 'text', text: 'b' } });
  const headers = { 'content-type': 'application/json' };
  const request = new Request('http://blog.example/v1/posts', { method: 'POST', headers, body });
  const { id } = (await (await handler(request)).json()) as { id: string };
  await onWrite.settled();
  expect(taken).toEqual([[`post-${id}`, 'posts', `comments-${id}`, 'comments']]);
});

it('tells of what is no key, sends everything in its place, and goes on', async () => {
  const { url, taken } = await receiver();
  const errors: BlogError[] = [];
  const send = sendChanges({ url, secret, onError: (error) => errors.push(error) });
  send(['two words', 'posts']);
  await send.settled();
  send(['post-1']);
  await send.settled();
  expect(taken).toEqual([['blog'], ['post-1']]);
  expect(errors.map(({ code }) => code)).toEqual(['invalid_input']);
});

it('keeps secrets of its address out of errors', async () => {
  expect(() => sendChanges({ url: 'http://ada:pa55@a.example/', secret })).toThrow(
    /without a user and a password/,
  );
  const { url, taken } = await receiver(500);
  const errors: BlogError[] = [];
  const send = sendChanges({
    url: `${url}?bypass=s3cret`,
    secret,
    onError: (error) => errors.push(error),
  });
  send(['posts']);
  await send.settled();
  expect(taken).toEqual([['posts']]);
  expect(errors[0]?.message).toContain(url);
  expect(errors[0]?.message).not.toContain('s3cret');
});

it('sends keys of the same moment together, and each once', async () => {
  const { url, taken } = await receiver();
  const send = sendChanges({ url, secret });
  send(['post-1', 'posts']);
  send(['post-2', 'posts']);
  await send.settled();
  expect(taken).toEqual([['post-1', 'posts', 'post-2']]);
});

it('sends the key of everything in place of very many', async () => {
  const { url, taken } = await receiver();
  const send = sendChanges({ url, secret });
  for (let id = 0; id < 300; id += 1) send([`post-${id}`, 'posts']);
  await send.settled();
  expect(taken).toHaveLength(1);
  expect(taken[0]).toContain('blog');
  expect(taken[0]?.length).toBeLessThan(256);
});

it('sends again what was not taken, together with what came since, and says so', async () => {
  const { url, taken } = await receiver(503, 308);
  const errors: BlogError[] = [];
  const send = sendChanges({
    url,
    secret,
    onError: (error) => {
      errors.push(error);
      send([`post-${errors.length}`]);
      throw new Error('a listener that fails');
    },
  });
  send(['posts']);
  await send.settled();
  expect(taken).toEqual([['posts', 'post-1', 'post-2']]);
  expect(errors.map(({ code }) => code)).toEqual(['unavailable', 'unavailable']);
  expect(errors[0]?.message).toContain(`${url} was not told what changed. It answered 503.`);
  expect(errors[1]?.message).toContain('It leads to /elsewhere: give that address.');
});

it('refuses an address, a secret and an option that are none', () => {
  const make = (options: object) => () => sendChanges(options as { url: string; secret: string });
  expect(make({ url: 'site.example', secret })).toThrow(/url: Expected an http or https address/);
  expect(make({ url: 'https://site.example', secret: 'short' })).toThrow(/at least 32 characters/);
  expect(make({ url: 'https://site.example', secret, urls: [] })).toThrow(/did you mean url/);
});
