// What people, pages, feeds and redirects name never makes a command ask a service of this machine.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { encodeCursor, queryKey } from '@blog/core/backend';
import type { ResolveHost } from '@blog/server/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type FinishedRun, runBlog } from '../program/testing/run-blog.js';

const servers: Server[] = [];
const stop: AbortController[] = [];
const running: Promise<FinishedRun>[] = [];
/** The requests of a service of this machine, whose answers are secret. */
let secretHits: string[];
let secretPort: string;
let answers: Record<string, RequestListener>;
/** A site that stands in for one of the public web: `--local` allows its host and port. */
let site: { host: string; url: string; asked: string[] };

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return String((server.address() as AddressInfo).port);
}

const rss = (title: string, more = '') =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${title}</title>${more}<item><title>${title}</title><guid>${title}</guid><description>${title}-BODY</description></item></channel></rss>`;

const answer =
  (body: string, type = 'application/rss+xml'): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(body);

const redirect =
  (location: string, status = 302): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { location }).end();

/** Every name leads to this machine. */
const toThisMachine: ResolveHost = async () => [{ address: '127.0.0.1', family: 4 }];

beforeEach(async () => {
  secretHits = [];
  secretPort = await listen((request, response) => {
    secretHits.push(request.url ?? '');
    const isFeed = request.url?.startsWith('/feed') === true;
    if (isFeed) answer(rss('INTERNAL'))(request, response);
    else response.writeHead(403, { 'content-type': 'application/json' }).end('{"a":"INTERNAL"}');
  });
  answers = {};
  const asked: string[] = [];
  const port = await listen((request, response) => {
    asked.push(request.url ?? '');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const found = answers[pathname];
    if (found !== undefined) found(request, response);
    else if (pathname === '/go') redirect(searchParams.get('to') ?? '')(request, response);
    else response.writeHead(404).end();
  });
  site = { host: `blog.example:${port}`, url: `http://blog.example:${port}`, asked };
});

afterEach(async () => {
  for (const one of stop.splice(0)) one.abort();
  await Promise.all(running.splice(0));
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
});

/** Starts a gateway. Gives its address, or how it ended. */
async function serve(args: string[], resolve = toThisMachine): Promise<string | FinishedRun> {
  const listening = Promise.withResolvers<string>();
  const ending = new AbortController();
  stop.push(ending);
  const ended = runBlog(['serve', '--port', '0', ...args], {
    signal: ending.signal,
    resolve,
    onPrint: (text) => {
      const address = /http:\/\/localhost:\d+/.exec(text)?.[0];
      if (address !== undefined) listening.resolve(address);
    },
  });
  running.push(ended);
  return Promise.race([listening.promise, ended]);
}

function urlOf(gateway: string | FinishedRun): string {
  if (typeof gateway === 'string') return gateway;
  throw new Error(gateway.err);
}

const serveSite = (...args: string[]) => serve(['--local', site.host, ...args]);

/** Everything that a visitor gets, by whatever address. */
async function visitorReads(gateway: string | FinishedRun): Promise<string> {
  if (typeof gateway !== 'string') return gateway.out;
  const paths = ['/v1/blog', '/v1/posts?content=true', '/feed.xml', '/sitemap.xml', '/v1'];
  const texts = paths.map(async (path) => (await fetch(gateway + path)).text());
  return (await Promise.all(texts)).join('\n');
}

describe('a gateway of a feed', () => {
  test('takes no cursor for an address that the feed does not name', async () => {
    answers['/feed.xml'] = answer(rss('public', `<atom:link rel="next" href="/feed.xml?page=2"/>`));
    const start = `${site.url}/feed.xml`;
    const gateway = await serveSite('--backend', 'feed', '--url', start, '--max-age', '0');
    const secret = `http://127.0.0.1:${secretPort}`;
    for (const address of [
      `${secret}/feed-direct`,
      `${secret}/status-403`,
      `http://[::ffff:127.0.0.1]:${secretPort}/feed`,
      `http://2130706433:${secretPort}/feed`,
      `http://localhost:${secretPort}/feed`,
      `http://other.example:${secretPort}/feed`,
      '/admin/reset?x=1',
      `/go?to=${secret}/feed1`,
      `/go?to=${secret}/json`,
      '/go?to=http://127.0.0.1:1/closed',
    ])
      for (const number of [0, 1, 999]) {
        const cursor = encodeCursor([address, number, null], queryKey('posts.list', {}, start));
        const response = await fetch(`${urlOf(gateway)}/v1/posts?content=true&cursor=${cursor}`);
        const text = await response.text();
        expect([response.status, text.includes('INTERNAL')], address).toEqual([400, false]);
        expect(text).not.toContain(secretPort);
      }
    expect(secretHits).toEqual([]);
    expect(new Set(site.asked)).toEqual(new Set(['/feed.xml', '/feed.xml?page=2']));
    expect(await visitorReads(gateway)).toContain('public-BODY');
  });

  test('does not follow what the feed names elsewhere', async () => {
    for (const next of [
      `http://127.0.0.1:${secretPort}/feed`,
      `http://other.example:${secretPort}/feed`,
      `/go?to=http://127.0.0.1:${secretPort}/feed`,
      `/go?to=http://other.example:${secretPort}/feed`,
    ]) {
      const link = `<atom:link rel="next" href="${next}"/>`;
      answers['/feed.xml'] = answer(rss('public', link));
      const gateway = await serveSite('--backend', 'feed', '--url', `${site.url}/feed.xml`);
      const list = (await (await fetch(`${urlOf(gateway)}/v1/posts`)).json()) as {
        nextCursor: string;
      };
      expect(list.nextCursor).toEqual(expect.any(String));
      const more = await fetch(`${urlOf(gateway)}/v1/posts?cursor=${list.nextCursor}`);
      expect(more.status).toBe(502);
      expect(await more.text()).not.toMatch(/INTERNAL|other\.example|127\.0\.0\.1|address/);
    }
    expect(secretHits).toEqual([]);
  });
});

describe('a blog that is found by its address', () => {
  const named = (href: string) =>
    answer(
      `<link rel="alternate" type="application/rss+xml" href="${href}"><link rel="https://api.w.org/" href="${href}"><meta name="generator" content="Ghost 6"><script data-ghost="${href}" data-key="22444f78447824223cefc48062"></script>`,
      'text/html',
    );

  test.each([301, 302, 303, 307, 308])('leads to no local service by %d', async (status) => {
    for (const host of ['127.0.0.1', 'other.example', '[::1]', '2130706433', 'localhost.']) {
      answers = {
        '/': named('/f.xml'),
        '/f.xml': redirect(`http://${host}:${secretPort}/feed`, status),
        '/v1': redirect(`http://${host}:${secretPort}/v1`, status),
        '/feed': redirect(`http://${host}:${secretPort}/feed`, status),
      };
      const gateway = await serveSite('--url', `${site.url}/`);
      expect(await visitorReads(gateway)).not.toContain('INTERNAL');
      await runBlog(['doctor', `${site.url}/`, '--local', site.host], { resolve: toThisMachine });
    }
    expect(site.asked).toContain('/f.xml');
    expect(secretHits).toEqual([]);
  });

  test.each(['127.0.0.1', 'other.example', '[::ffff:7f00:1]', '0', '0177.1', 'localhost'])(
    'names no local service at %s',
    async (host) => {
      answers = { '/': named(`http://${host}:${secretPort}/feed`) };
      const gateway = await serveSite('--url', `${site.url}/`);
      expect(await visitorReads(gateway)).not.toContain('INTERNAL');
      await runBlog(['doctor', `${site.url}/`, '--local', site.host], { resolve: toThisMachine });
      expect(secretHits).toEqual([]);
    },
  );
});

describe('the address that was typed', () => {
  const commands = (url: string) => [
    ['doctor', url],
    ['serve', '--port', '0', '--url', url],
    ['serve', '--port', '0', '--backend', 'http', '--url', url],
    ['serve', '--port', '0', '--backend', 'wordpress', '--url', url],
    ['serve', '--port', '0', '--backend', 'feed', '--url', `${url}/status-403`],
    ['check', url],
    ['moderate', 'list', '--url', url, '--token', 't'],
  ];

  /** Runs a command. A gateway is ended when a visitor has read all of it. */
  async function runOnce(args: string[], resolve?: ResolveHost) {
    const ending = new AbortController();
    let reads = '';
    const onPrint = (text: string) => {
      const gateway = /http:\/\/localhost:\d+(?=\/v1)/.exec(text)?.[0];
      if (gateway === undefined) return;
      void visitorReads(gateway).then((read) => {
        reads = read;
        ending.abort();
      });
    };
    const run = await runBlog(args, { resolve, onPrint, signal: ending.signal });
    return { ...run, reads };
  }

  test('may be local by its own name, and else the message says what to do', async () => {
    for (const args of commands(`http://anybody.example:${secretPort}`)) {
      const { code, err, out, reads } = await runOnce(args, toThisMachine);
      expect(reads).not.toContain('INTERNAL');
      expect(code === 0, args.join(' ')).toBe(out.includes('as the Blog API'));
      expect(err).toContain(
        `anybody.example:${secretPort} is at 127.0.0.1, which belongs to this machine, so it is not requested. If it is meant, give --local anybody.example:${secretPort}.`,
      );
    }
    expect(secretHits).toEqual([]);
    for (const args of commands(`http://localhost:${secretPort}`)) await runOnce(args);
    expect(secretHits.length).toBeGreaterThanOrEqual(6);
  });

  test('--local that is no host: exit code 2', async () => {
    const { code, err } = await runBlog(['doctor', 'http://x.example', '--local', 'a b']);
    expect(code).toBe(2);
    expect(err).toContain('--local is a host such as localhost:3000');
  });
});
