import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { anonymous, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { runBlog } from '../../program/testing/run-blog.js';
import { admin } from '../../context/database.js';

let server: Server;
let url: string;
/** The answers of the site beside its API, by path. */
let pages: Record<string, string>;
let handler: ReturnType<typeof toNodeListener>;

const key = '22444f78447824223cefc48062';
const rss = `<rss version="2.0"><channel><title>Kites</title><link>/</link>
  <item><title>One \u001b[2J kite</title><link>/one</link><guid>1</guid><description>Up.</description></item></channel></rss>`;

beforeEach(async () => {
  const store = memory();
  await store.as(admin).posts.create({
    title: 'Hello there',
    source: { format: 'html', text: '<p>Hello</p>' },
    status: 'published',
    tags: ['Kites'],
  });
  handler = toNodeListener(createBlogHandler(store.as(anonymous)));
  pages = {};
  server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (page !== undefined) response.end(page);
    else if (request.url?.startsWith('/v1') === true) handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

describe('blog doctor', () => {
  test('tells what a blog runs on, how to open it, what works, and what was read', async () => {
    const { code, out } = await runBlog(['doctor', url]);
    expect(code).toBe(0);
    expect(out).toContain('Blog API (http): certain');
    expect(out).toContain("import { http } from '@blog/client/http';");
    expect(out).toContain(`const backend = http({ url: '${url}' });`);
    expect(out).toContain(`blog serve --backend http --url ${url}`);
    expect(out).toMatch(/posts\.list +yes {2}filters status, access/);
    expect(out).toMatch(/posts\.create +no$/m);
    expect(out).toMatch(/ok {6}posts\.list +1 post, the newest “Hello there”/);
    expect(out).toMatch(/ok {6}search\.posts +1 post with “Hello”/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('prints JSON with --json', async () => {
    const { code, out } = await runBlog(['doctor', url, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      url,
      findings: [{ backend: 'http', options: { url } }],
      opened: { backend: 'http', operations: expect.any(Array) },
      tried: expect.arrayContaining([{ operation: 'tags.list', ok: true, told: '1 tag: Kites' }]),
      fault: null,
    });
  });

  test('describes a feed, whose texts cannot act on the terminal', async () => {
    pages = { '/feed': rss, '/v1': '' };
    const { code, out } = await runBlog(['doctor', `${url}/feed`]);
    expect(code).toBe(0);
    expect(out).toContain('A feed (feed): certain');
    expect(out).toContain('The address is a feed: RSS');
    expect(out).toMatch(/the newest “One .*kite”/);
    expect(out).toMatch(/comments\.create +no$/m);
    expect(out).toMatch(/ok {6}comments\.list +unsupported: /);
    expect(out).toContain('Where it differs from the contract:');
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('says what is missing, and takes it from the environment', async () => {
    pages = {
      '/': '<meta name="generator" content="Ghost 6.65">',
      '/v1': '',
      '/ghost/api/admin/site/': '{"site":{"version":"6.65"}}',
      [`/ghost/api/content/settings/?key=${key}`]:
        '{"settings":{"title":"A Ghost","version":"6.65"}}',
    };
    const without = await runBlog(['doctor', url]);
    expect(without.code).toBe(1);
    expect(without.out).toContain('Ghost (ghost): certain, needs contentKey');
    expect(without.out).toContain(`contentKey: '…'`);
    expect(without.out).toContain('runs on ghost, which needs --key');
    const { out } = await runBlog(['doctor', url], { env: { BLOG_KEY: key } });
    expect(out).toMatch(/ok {6}blog\.get +“A Ghost”/);
    expect(out).toMatch(/FAILED {2}posts\.list +not_found/);
  });

  test('a page that is no blog: says so, exit code 1', async () => {
    pages = { '/': '<h1>Hello</h1>', '/v1': '' };
    const { code, out } = await runBlog(['doctor', url]);
    expect(out).toContain('No known blog was found');
    expect(code).toBe(1);
  });

  test('an address that cannot be reached: one line, exit code 1', async () => {
    const { code, out, err } = await runBlog(['doctor', 'http://127.0.0.1:9']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^blog: http:\/\/127\.0\.0\.1:9 could not be reached/);
    // There is no browser here that would refuse.
    expect(err).not.toContain('CORS');
  });

  test('an invalid address: exit code 2', async () => {
    expect(await runBlog(['doctor', 'blog.example'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected an http or https address'),
    });
  });
});
