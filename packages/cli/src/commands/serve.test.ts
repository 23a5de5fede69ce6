import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { anonymous, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type FinishedRun, runBlog } from '../program/testing/run-blog.js';
import { admin } from '../context/database.js';

/** The blog behind the gateway: the requests that it got, and whether it is down. */
let elsewhere: {
  url: string;
  server: Server;
  asked: string[];
  down: boolean;
  store: ReturnType<typeof memory>;
};
let stop: AbortController;
let running: Promise<FinishedRun>;
let printed: string[];

beforeEach(async () => {
  const store = memory({ blog: { url: 'https://elsewhere.example' } });
  await store.as(admin).posts.create({
    title: 'From elsewhere',
    source: { format: 'html', text: '<p>Hello</p>' },
    status: 'published',
  });
  await store.as(admin).posts.create({ title: 'A draft', source: { format: 'html', text: 'x' } });
  const state = { asked: [] as string[], down: false, store };
  const handler = toNodeListener(
    createBlogHandler({
      backendFor: (actor) => state.store.as(actor),
      authenticate: (request) => (request.headers.has('authorization') ? admin : anonymous),
    }),
  );
  const server = createServer((request, response) => {
    state.asked.push(request.url ?? '');
    if (state.down) response.writeHead(503).end();
    else handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  elsewhere = Object.assign(state, { url: `http://127.0.0.1:${port}`, server });
  stop = new AbortController();
  printed = [];
});

afterEach(async () => {
  stop.abort();
  await running;
  elsewhere.server.closeAllConnections();
  await new Promise<void>((resolve) => elsewhere.server.close(() => resolve()));
});

/** Starts the gateway and gives its address. */
async function serve(...args: string[]): Promise<string> {
  const listening = Promise.withResolvers<string>();
  running = runBlog(
    ['serve', '--backend', 'http', '--url', elsewhere.url, '--port', '0', ...args],
    {
      signal: stop.signal,
      onPrint: (text) => {
        printed.push(text);
        const address = /http:\/\/localhost:\d+/.exec(text)?.[0];
        if (address !== undefined) listening.resolve(address);
      },
    },
  );
  void running.then(({ err }) => listening.reject(new Error(err)));
  return listening.promise;
}

describe('blog serve', () => {
  test('serves another blog as the Blog API, with feeds and a sitemap', async () => {
    const url = await serve();
    expect(printed.join('\n')).toMatch(/\(http\) as the Blog API: http:\/\/localhost:\d+\/v1/);
    const list = await fetch(`${url}/v1/posts?content=true`);
    expect(await list.json()).toMatchObject({ items: [{ title: 'From elsewhere' }] });
    expect(list.headers.get('cache-control')).toContain('max-age=60, stale-while-revalidate');
    const etag = list.headers.get('etag') ?? '';
    const again = await fetch(`${url}/v1/posts?content=true`, {
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    expect(await (await fetch(`${url}/feed.xml`)).text()).toContain('From elsewhere');
    expect((await fetch(`${url}/sitemap.xml`)).status).toBe(200);
  });

  test('tells of feeds only where they are there, and else what makes them', async () => {
    const told = async (...args: string[]) => {
      printed = [];
      const url = await serve(...args);
      const { status } = await fetch(`${url}/feed.xml`);
      stop.abort();
      await running;
      stop = new AbortController();
      return { status, feeds: printed.find((line) => line.startsWith('Feeds:')) };
    };
    expect(await told()).toEqual({ status: 200, feeds: expect.stringMatching(/\/feed\.xml, /) });
    elsewhere.store = memory();
    const none = await told();
    expect(none).toEqual({
      status: 404,
      feeds: expect.stringMatching(/^Feeds: none .*--site-url/),
    });
    const given = await told('--site-url', 'https://here.example');
    expect(given).toEqual({ status: 200, feeds: expect.stringMatching(/\/feed\.xml, /) });
  });

  test('asks the other blog once, however many readers ask', async () => {
    const url = await serve();
    elsewhere.asked.length = 0;
    const many = Array.from({ length: 20 }, () => fetch(`${url}/v1/posts?limit=7`));
    for (const response of await Promise.all(many)) expect(response.status).toBe(200);
    expect(elsewhere.asked).toEqual(['/v1/posts?limit=7']);
  });

  test('gives the answers that it has while the other blog is down', async () => {
    const url = await serve('--max-age', '1');
    expect((await fetch(`${url}/v1/posts`)).status).toBe(200);
    elsewhere.down = true;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await fetch(`${url}/v1/posts`)).status).toBe(200);
    expect((await fetch(`${url}/v1/posts?limit=3`)).status).toBe(503);
  });

  test('gives no old answers with --stale-while-revalidate 0', async () => {
    const url = await serve('--max-age', '1', '--stale-while-revalidate', '0');
    expect((await fetch(`${url}/v1/posts`)).status).toBe(200);
    elsewhere.down = true;
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await fetch(`${url}/v1/posts`)).status).toBe(503);
  });

  test('shows only what anyone may read, whatever the token may do', async () => {
    const url = await serve('--token', 'secret');
    const texts = ['/v1/posts?content=true', '/feed.xml', '/v1'].map(async (path) =>
      (await fetch(url + path)).text(),
    );
    expect((await Promise.all(texts)).join('\n')).not.toContain('A draft');
    const json = JSON.stringify({ title: 'x', source: { format: 'text', text: 'x' } });
    const write = await fetch(`${url}/v1/posts`, { method: 'POST', body: json });
    expect(write.status).toBe(501);
  });

  test('ends when the signal aborts, exit code 0', async () => {
    const url = await serve();
    stop.abort();
    expect((await running).code).toBe(0);
    await expect(fetch(`${url}/v1`)).rejects.toThrow('fetch failed');
  });

  test('a port that is taken: exit code 2', async () => {
    const { port } = new URL(elsewhere.url);
    const args = ['serve', '--backend', 'http', '--url', elsewhere.url, '--host', '127.0.0.1'];
    running = runBlog([...args, '--port', port]);
    expect(await running).toMatchObject({ code: 2, err: expect.stringContaining('is taken') });
  });
});

test.each([
  ['an unknown backend', '--backend wrdpress', '--backend is one of'],
  ['a backend nearly', '--backend wordpres', 'Is wordpress meant?'],
  ['a host', '--url localhost:8080', 'Is http://localhost:8080 meant?'],
  ['a site’s host', '--url http://x --site-url blog.example', '--site-url: Expected an http'],
  ['no address', '--backend http', 'http needs --url'],
  ['an invalid address', '--backend http --url ftp://x', 'Expected an http or https address'],
  [
    'an option for another backend',
    '--backend http --url http://x --blog-id 7',
    '--blog-id is not for http',
  ],
  ['an invalid port', '--backend http --url http://x --port x', '--port is a number'],
  ['an invalid time', '--backend http --url http://x --max-age -1', '--max-age is a number'],
  [
    'another invalid time',
    '--backend http --url http://x --stale-while-revalidate x',
    '--stale-while-revalidate is a number',
  ],
])('%s: one line, exit code 2', async (_, line, message) => {
  const { code, err } = await runBlog(['serve', ...line.split(' ')]);
  expect(err).toContain(message);
  expect(err.split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});
