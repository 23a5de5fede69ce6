import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '../bin/blog.mjs');
const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Kites</title><id>k</id>
  <entry><id>1</id><title>One</title><link href="/one"/><updated>2024-05-01T09:00:00Z</updated><content>Up.</content></entry></feed>`;

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/')
      response.end('<link rel="alternate" type="application/atom+xml" href="/atom">');
    else if (request.url === '/atom') response.end(feed);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

test.skipIf(process.platform === 'win32')(
  'the built gateway serves a blog, and ends by Ctrl-C',
  async () => {
    const child = spawn(process.execPath, [bin, 'serve', '--url', url, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    for await (const part of child.stdout) {
      out += String(part);
      if (out.includes('Feeds:')) break;
    }
    expect(out).toMatch(/^Kites \(feed\) as the Blog API: http:\/\/localhost:\d+\/v1\n/);
    const gateway = /http:\/\/localhost:\d+/.exec(out)?.[0] ?? '';
    const posts = await fetch(`${gateway}/v1/posts?content=true`);
    expect(await posts.json()).toMatchObject({ items: [{ title: 'One' }] });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);

test('the built doctor tells what a blog runs on', async () => {
  const out = await new Promise<string>((resolve) => {
    execFile(process.execPath, [bin, 'doctor', url], (_, printed) => resolve(printed));
  });
  expect(out).toContain('A feed (feed): certain');
  expect(out).toMatch(/ok +posts\.list +1 post, the newest “One”/);
});
