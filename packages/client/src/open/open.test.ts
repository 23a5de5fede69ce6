import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { openBackend, type OpenBackendOptions, openFound, openOptionsOf } from '@blog/client/open';
import { probe } from '@blog/client/probe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { backendNames, openers } from './backends.js';

const adminKey = '6748592f4b9b7700010f6564:0123456789abcdef0123456789abcdef';
const contentKey = '22444f78447824223cefc48062';

let server: Server;
let url: string;
let pages: Record<string, string>;
let sent: string[];

beforeEach(async () => {
  sent = [];
  server = createServer((request, response) => {
    sent.push(JSON.stringify([request.url, request.headers]));
    const page = pages[request.url ?? ''];
    if (page === undefined) response.writeHead(404).end();
    else response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  pages = {};
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

describe('openBackend by name', () => {
  test('opens each backend that asks its server nothing first', async () => {
    const blogger = { backend: 'blogger', blogId: '7' } as const;
    const given: [OpenBackendOptions, string, boolean][] = [
      [{ ...blogger, key: 'k' }, 'blogger', false],
      [{ ...blogger, token: 't' }, 'blogger', true],
      [{ backend: 'forem', username: 'ann' }, 'forem', false],
      [{ backend: 'forem', username: 'ann', token: 't' }, 'forem', true],
      [{ backend: 'feed', url: 'https://blog.example/feed' }, 'feed', false],
    ];
    for (const [options, name, privileged] of given) {
      const opened = await openBackend(options);
      expect([opened.backend.name, opened.privileged]).toEqual([name, privileged]);
    }
    expect(sent).toEqual([]);
  });

  test('asks a Ghost for its version', async () => {
    const settings = JSON.stringify({ settings: { version: '5.130', title: 'A Ghost' } });
    pages = { [`/ghost/api/content/settings/?key=${contentKey}`]: settings };
    const opened = await openBackend({ backend: 'ghost', url, key: contentKey });
    expect(opened).toMatchObject({ name: 'ghost', privileged: false, finding: null });
    expect(opened.backend.capabilities.comments?.threading).toBe('one-level');
    pages = { '/ghost/api/admin/site/': JSON.stringify({ site: { version: '6.1' } }) };
    expect(await openBackend({ backend: 'ghost', url, token: adminKey })).toMatchObject({
      privileged: true,
    });
  });

  test.each([
    [{ backend: 'wordpress' }, 'wordpress needs url'],
    [{ backend: 'ghost', url: 'https://x.example' }, 'ghost needs key or token'],
    [{ backend: 'blogger', key: 'k' }, 'blogger needs blogId or url'],
    [{ backend: 'feed', url: 'https://x.example', key: 'k' }, 'key is not for feed'],
    [{ backend: 'feed', url: 'ftp://x.example' }, 'Expected an http or https address'],
    [{ backend: 'forem', url: 'https://dev.to' }, 'forem needs username'],
    [{ backend: 'typewriter' }, 'There is no backend "typewriter"'],
    [{}, 'Give url, or backend'],
    [{ url: 'ftp://x.example' }, 'Expected an http or https address'],
  ])('refuses %j', async (options, message) => {
    await expect(openBackend(options as OpenBackendOptions)).rejects.toMatchObject({
      code: 'invalid_input',
      operation: 'open',
      message: expect.stringContaining(message),
    });
  });

  test('names options in messages as the caller does', async () => {
    const optionName = (option: string) => `<${option}>`;
    await expect(openBackend({ backend: 'blogger', key: 'k', optionName })).rejects.toMatchObject({
      message: 'The backend blogger needs <blogId> or <url>.',
    });
  });

  test('takes from the environment only what the backend accepts, and what was not given', async () => {
    pages = { '/v1': '{}' };
    const env = { BLOG_KEY: 'k', BLOG_TOKEN: 'from-env', BLOG_USERNAME: 'ann', BLOG_PASSWORD: '' };
    const open = (token?: string) =>
      openBackend({ backend: 'http', url, env, token }).catch(() => undefined);
    await open();
    expect(sent.join()).toContain('Bearer from-env');
    sent = [];
    await open('given');
    expect(sent.join()).toContain('Bearer given');
  });

  test('each backend accepts what it requires, and its credentials', () => {
    for (const name of backendNames) {
      const { required, requiredOneOf, accepted, credentials } = openers[name];
      const named = [...required, ...requiredOneOf.flat(), ...credentials];
      expect(named.filter((option) => !accepted.includes(option))).toEqual([]);
    }
  });
});

describe('openBackend by an address alone', () => {
  test('opens the best finding for which nothing is missing', async () => {
    pages = {
      '/': `<meta name="generator" content="blogger">
        <link rel="service.post" href="https://www.blogger.com/feeds/7/posts/default">
        <link rel="alternate" type="application/atom+xml" href="/atom">`,
      '/atom': '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
    };
    const { name, finding } = await openBackend({ url });
    expect({ name, options: finding?.options }).toEqual({
      name: 'feed',
      options: { url: `${url}/atom` },
    });
    const keyed = await openBackend({ url, key: 'k' });
    expect(keyed.name).toBe('feed');
  });

  test('completes what was found by what was given, and by a key from the environment', async () => {
    pages = {
      '/': '<meta name="generator" content="Ghost 6">',
      '/ghost/api/admin/site/': JSON.stringify({ site: { version: '6.1' } }),
      [`/ghost/api/content/settings/?key=${contentKey}`]: JSON.stringify({
        settings: { version: '6.1' },
      }),
    };
    await expect(openBackend({ url })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('runs on ghost, which needs key'),
    });
    expect((await openBackend({ url, key: contentKey })).name).toBe('ghost');
    expect((await openBackend({ url, env: { BLOG_KEY: contentKey } })).name).toBe('ghost');
  });

  test('sends no secret of the environment to whatever is found', async () => {
    pages = {
      '/': '<link rel="https://api.w.org/" href="/wp-json/">',
      '/wp-json/?_fields=namespaces': '{"namespaces":["wp/v2"]}',
    };
    const env = { BLOG_TOKEN: 'for-another', BLOG_USERNAME: 'ann', BLOG_PASSWORD: 'for-another' };
    await openBackend({ url, env }).catch(() => undefined);
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.join()).not.toMatch(/for-another|authorization/i);
  });

  test('sends no secret to another server that a page names', async () => {
    const other = url.replace('127.0.0.1', 'localhost');
    pages = {
      '/': `<meta name="generator" content="Ghost 6"><script data-ghost="${other}/"></script>`,
      '/ghost/api/admin/site/': JSON.stringify({ site: { version: '6.1' } }),
    };
    await expect(openBackend({ url, token: adminKey, key: contentKey })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(`url ${other}`),
    });
    expect(sent.join()).not.toMatch(/authorization/i);
  });

  test('says what was looked for where there is nothing', async () => {
    pages = { '/': '<p>Hello</p>' };
    await expect(openBackend({ url })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('no Blog API, WordPress, Ghost'),
    });
  });
});

test('what probe found tells the options that open it, and those that are missing', async () => {
  pages = {
    '/': '<meta name="generator" content="Ghost 6">',
    '/ghost/api/admin/site/': JSON.stringify({ site: { version: '6.1' } }),
    [`/ghost/api/content/settings/?key=${contentKey}`]: JSON.stringify({
      settings: { version: '6.1' },
    }),
  };
  const findings = await probe(url);
  expect(findings.map(openOptionsOf)).toEqual([
    { options: { backend: 'ghost', url: expect.stringContaining(url) }, missing: ['key'] },
  ]);
  const opened = await openFound(findings, { url, key: contentKey });
  expect(opened).toMatchObject({ name: 'ghost', finding: findings[0] });
});

describe('a blog of the public web that leads to a machine of a private network', () => {
  const secret = 'http://127.0.0.1:8080/';
  const rss =
    '<rss version="2.0"><channel><title>Secret</title><item><guid>1</guid></item></channel></rss>';
  const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;

  /** A `fetch` of a site, whose answers are pages or redirects; elsewhere are secrets. */
  function siteOf(answers: Readonly<Record<string, string | { location: string }>>) {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      asked.push(request.url);
      const { host, pathname } = new URL(request.url);
      if (host !== 'blog.example') return new Response(rss);
      const answer = answers[pathname];
      if (answer === undefined) return new Response('', { status: 404 });
      if (typeof answer === 'string') return new Response(answer);
      // As a `fetch` that follows by itself: the target is asked.
      if (request.redirect === 'follow') return fetch(answer.location);
      return new Response(null, { status: 302, headers: answer });
    };
    return { fetch, elsewhere: () => asked.filter((one) => new URL(one).host !== 'blog.example') };
  }

  test.each([
    ['a feed that its page names', { '/': link('/f.xml'), '/f.xml': { location: secret } }],
    ['feeds that its page names', { '/': link('/a') + link('/b'), '/b': { location: secret } }],
    ['a feed where feeds usually are', { '/feed': { location: secret } }],
    ['a feed at its address', { '/': link(secret) }],
    [
      'the API of WordPress',
      {
        '/': '<link rel="https://api.w.org/" href="/wp-json/">',
        '/wp-json/': { location: secret },
      },
    ],
    [
      'the API of Ghost',
      {
        '/': '<meta name="generator" content="Ghost 6">',
        '/ghost/api/admin/site/': { location: secret },
      },
    ],
    ['the Blog API', { '/v1': { location: secret } }],
    ['its page', { '/': { location: secret } }],
  ])('by %s is not opened there', async (_, answers) => {
    const { fetch, elsewhere } = siteOf(answers);
    for (const key of ['', contentKey]) {
      const opened = await openBackend({ url: 'https://blog.example/', fetch, key }).catch(
        () => null,
      );
      await opened?.backend.posts?.list?.({}).catch(() => undefined);
    }
    expect(elsewhere()).toEqual([]);
  });

  test.each([
    [{ backend: 'feed' }, '/'],
    [{ backend: 'http' }, '/v1'],
    [{ backend: 'http' }, '/v1/posts'],
    [{ backend: 'wordpress' }, '/'],
    [{ backend: 'wordpress' }, '/wp-json/wp/v2/posts'],
    [{ backend: 'ghost', key: contentKey }, '/ghost/api/content/settings/'],
    [{ backend: 'ghost', key: contentKey }, '/ghost/api/content/posts/'],
    [{ backend: 'forem', username: 'ann' }, '/api/articles'],
  ] as [OpenBackendOptions, string][])('is not followed there by %j', async (options, path) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { fetch, elsewhere } = siteOf({ [path]: { location: secret } });
      const moved: typeof fetch = async (input, init) => {
        const response = await fetch(input, init);
        const { headers } = response;
        return response.status === 302 ? new Response(null, { status, headers }) : response;
      };
      const url = 'https://blog.example/';
      const opened = await openBackend({ ...options, url, fetch: moved }).catch(() => null);
      await opened?.backend.posts?.list?.({}).catch(() => undefined);
      expect(elsewhere()).toEqual([]);
    }
  });

  test('is told, where its own address leads there', async () => {
    const { fetch } = siteOf({ '/': { location: secret } });
    await expect(openBackend({ url: 'https://blog.example/', fetch })).rejects.toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('https://blog.example leads to http://127.0.0.1:8080'),
    });
  });
});
