// The built demo with blogs on other servers, in a browser. It needs `npm run build`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { launchBrowser } from '../../scripts/browser.js';

type Axe = typeof axe;

const app = import.meta.dirname;
/** The public address that the demos are told. */
const SITE = 'https://kites.example';

/** A blog with a feed: its present answer, and the number of requests. */
const elsewhere = { mode: 'up' as 'up' | 'down' | 'silent', asked: 0, url: '' };

const item = (n: number, link: string, rest: string) =>
  `<item><title>Kite ${n} &amp; its string</title><link>${link}</link><guid isPermaLink="false">tag:kites.example,2024:${n}</guid><pubDate>${new Date(Date.UTC(2024, 4, n, 9)).toUTCString()}</pubDate><dc:creator>Ann Archer</dc:creator><category>Wind</category>${rest}</item>`;

function feedText(): string {
  const { url } = elsewhere;
  const whole = (n: number) =>
    `<description>In short, ${n}.</description><content:encoded><![CDATA[<p>Kite ${n} flew.<script>steal()</script></p>]]></content:encoded>`;
  const items = [
    item(9, `${url}/2024/05/nine/`, whole(9)),
    item(8, 'https://other.example/linked', `<slash:comments>3</slash:comments>${whole(8)}`),
    item(7, `${url}/archive/`, whole(7)),
    item(6, `${url}/2024/05/six/`, '<description>No more than this of six.</description>'),
    ...[5, 4, 3, 2, 1].map((n) => item(n, `${url}/2024/05/n${n}/`, whole(n))),
  ];
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Kites</title><link>${url}/</link><description>What flew</description><language>en</language>${items.join('')}</channel></rss>`;
}

let upstream: Server;
let folder: string;
let browser: Browser;
const demos: { address: string; child: ChildProcess }[] = [];

async function startDemo(...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['build/server/index.js', ...args], {
    cwd: app,
    env: { ...process.env, PORT: '0', BLOG_DATA: folder, BLOG_URL: SITE },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('Ctrl-C')) break;
  }
  const address = /http:\/\/localhost:\d+/.exec(output)?.[0];
  if (address === undefined) throw new Error(`The demo did not start:\n${output}`);
  demos.push({ address, child });
  return address;
}

/** The requests of a page, and its errors. */
async function open(address: string, path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const hosts = new Set<string>();
  const faults: string[] = [];
  page.on('console', (message) => {
    // Chromium logs every error status. Some posts of a feed have no comments.
    const expected = message.text().includes('status of 501');
    if (/^(?:error|warning)$/.test(message.type()) && !expected) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(address + path, { waitUntil: 'networkidle' });
  return { page, faults, hosts };
}

const places = (page: Page) => page.locator('.places a').allTextContents();

beforeAll(async () => {
  upstream = createServer((request, response) => {
    elsewhere.asked += 1;
    if (elsewhere.mode === 'silent') return;
    if (elsewhere.mode === 'down') response.writeHead(503).end();
    else if (request.url === '/feed') {
      response.setHeader('content-type', 'application/rss+xml');
      response.end(feedText());
    } else if (request.url === '/')
      response.end('<link rel="alternate" type="application/rss+xml" href="/feed">');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  elsewhere.url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'blog-elsewhere-'));
  browser = await launchBrowser();
});

beforeEach(() => {
  elsewhere.mode = 'up';
});

afterAll(async () => {
  await browser?.close();
  for (const { child } of demos) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  upstream.closeAllConnections();
  await new Promise<void>((resolve) => upstream.close(() => resolve()));
  await rm(folder, { recursive: true, force: true });
});

describe('a feed, found by the address of its blog', () => {
  let address: string;
  beforeAll(async () => {
    address = await startDemo('--url', elsewhere.url);
  });

  test('the journal shows its posts, and links only to pages that exist', async () => {
    const { page, faults, hosts } = await open(address, '/');
    expect(await page.locator('h1').textContent()).toBe('Kites');
    expect(await page.locator('article.entry').count()).toBe(8);
    expect(await places(page)).toEqual(['Archive']);
    expect(await page.locator('article.entry').first().textContent()).toContain('Kite 9 flew.');
    expect(await page.content()).not.toContain('steal()');
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.waitForFunction(() => document.querySelectorAll('article.entry').length === 9);
    expect([...hosts]).toEqual([new URL(address).host]);
    expect(faults).toEqual([]);
  });

  test('each post opens at its own path or by its id, and links only to pages that exist', async () => {
    const { page, faults } = await open(address, '/');
    const paths: (string | null)[] = [];
    for (const n of [9, 8, 7, 6]) {
      await page.getByRole('link', { name: `Kite ${n} & its string`, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: `Kite ${n}` }).waitFor();
      paths.push(new URL(page.url()).pathname);
      const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
      expect(canonical).toBe(SITE + new URL(page.url()).pathname);
      const links = page.locator('article.post a');
      const hrefs = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      for (const href of hrefs) expect(href).toMatch(/^http/);
      await page.goBack({ waitUntil: 'networkidle' });
    }
    expect(paths).toEqual([
      '/2024/05/nine/',
      expect.stringMatching(/^\/posts\/~/),
      expect.stringMatching(/^\/posts\/~/),
      '/2024/05/six/',
    ]);
    for (const path of paths) expect((await fetch(address + String(path))).status).toBe(200);
    expect(faults).toEqual([]);
  });

  test('a page says what the blog cannot do', async () => {
    const summary = await open(address, '/2024/05/six/');
    expect(await summary.page.locator('article.post').textContent()).toContain('No more than this');
    const comments = summary.page.getByText('You can read the comments on this post');
    expect(await comments.count()).toBe(1);
    expect(await summary.page.locator('form.comment-form').count()).toBe(0);
    const { page } = await open(address, '/');
    await page.getByRole('link', { name: 'Kite 8' }).first().click();
    await page.getByText('This post has 3 comments, which you can read at other.example').waitFor();
    const search = await open(address, '/search?q=kite');
    expect(await search.page.textContent('main')).toContain('cannot be searched from here');
    const tags = await open(address, '/tags');
    expect(await tags.page.textContent('main')).toContain('gives no list of its tags');
    const archive = await open(address, '/archive');
    expect(await archive.page.locator('.post-list > li').count()).toBe(9);
    for (const { faults } of [summary, search, tags, archive]) expect(faults).toEqual([]);
  });

  test('addresses lead to pages that exist, and to no others', async () => {
    const answer = async (path: string) => {
      const { status, headers } = await fetch(address + path, { redirect: 'manual' });
      return [status, headers.get('location')];
    };
    expect(await answer('/2024/05/nine')).toEqual([301, '/2024/05/nine/']);
    expect(await answer('/2024/05/nine/')).toEqual([200, null]);
    expect(await answer('/2024')).toEqual([301, '/archive']);
    expect(await answer('/feed/')).toEqual([301, '/feed.xml']);
    for (const path of ['/2024/05/none/', '/tags/Wind', '/authors/ann', '/posts/~bm9uZQ'])
      expect(await answer(path), path).toEqual([404, null]);
    for (const path of ['/feed.xml', '/sitemap.xml', '/v1', '/robots.txt'])
      expect(await answer(path), path).toEqual([200, null]);
    const feed = await (await fetch(`${address}/feed.xml`)).text();
    expect(feed).toContain(`${SITE}/2024/05/nine/`);
    expect(feed).toMatch(/\/posts\/~\w+/);
  });

  test('a page that was read before needs no answer, also while the blog is down', async () => {
    await open(address, '/');
    elsewhere.mode = 'silent';
    const { page } = await open(address, '/2024/05/nine/');
    expect(await page.locator('h1').textContent()).toContain('Kite 9');
  });

  test('no serious fault of accessibility', async () => {
    for (const path of ['/', '/2024/05/six/', '/archive', '/tags', '/search', '/none']) {
      const { page } = await open(address, path, { bypassCSP: true });
      await page.addScriptTag({ content: axe.source });
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: Axe }).axe.run(),
      );
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      expect(serious.map(({ id }) => `${path} ${id}`)).toEqual([]);
    }
  });
});

test('a blog that does not answer: 503, with an explanation and Retry-After', async () => {
  elsewhere.mode = 'down';
  const address = await startDemo('--backend', 'feed', '--url', `${elsewhere.url}/feed`);
  const response = await fetch(`${address}/2024/05/nine/`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
  const { page } = await open(address, '/');
  expect(await page.locator('h1').textContent()).toBe('The blog does not answer');
  expect(await page.content()).not.toMatch(/\bat \S+\.js:\d+/);
  elsewhere.mode = 'up';
  // The next request asks it again: failures are not kept.
  await page.getByRole('link', { name: 'newest posts' }).click();
  await page.locator('article.entry').first().waitFor();
  expect(await page.locator('h1').textContent()).toBe('Kites');
});

describe('comments here, on posts of another server', () => {
  let address: string;
  beforeAll(async () => {
    address = await startDemo('--url', elsewhere.url, '--comments', 'local');
  });

  test('are written with and without scripts, wait, and are shown to their writer', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, hosts } = await open(address, '/2024/05/nine/', { javaScriptEnabled });
      const words = `It flew well, ${javaScriptEnabled ? 'script' : 'form'}.`;
      await page.getByLabel('Comment', { exact: true }).fill(words);
      await page.getByLabel('Name').fill('Passer-by');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Awaiting approval').first().waitFor();
      await page.reload({ waitUntil: 'networkidle' });
      const comment = page.locator('article.comment').filter({ hasText: words });
      expect(await comment.textContent()).toContain('Awaiting approval');
      expect([...hosts]).toEqual([new URL(address).host]);
    }
    const other = await open(address, '/2024/05/nine/');
    expect(await other.page.locator('article.comment').count()).toBe(0);
    expect(await other.page.locator('#comments').textContent()).toBe('No comments yet');
    expect(other.faults).toEqual([]);
  });
});
