// The built demo in a browser. It needs `npm run build`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { launchBrowser } from '../../scripts/browser.js';

const app = import.meta.dirname;

const post = '/2010/04/the-shrink-rule';

/** A folder of real exports. Tests that need it are skipped without it. */
const exports = resolve(
  app,
  '../..',
  process.env['BLOG_CORPORA'] ?? '../shared/corpora',
  'blogger',
);
const realExport = join(exports, 'pcockwell__blog__blogger_backup.xml');

type Axe = typeof axe;

interface Demo {
  address: string;
  token: string;
  folder: string;
  process: ChildProcess;
}

async function startDemo(folder: string, args: readonly string[] = []): Promise<Demo> {
  const child = spawn(process.execPath, ['build/server/index.js', ...args], {
    cwd: app,
    env: { ...process.env, PORT: '0', BLOG_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('Database:')) break;
  }
  const address = /http:\/\/localhost:\d+/.exec(output)?.[0];
  if (address === undefined) throw new Error(`The demo did not start:\n${output}`);
  const token = /^ {2}(blog_\S+)$/m.exec(output)?.[1] ?? '';
  return { address, token, folder, process: child };
}

async function stop(demo: Demo): Promise<void> {
  demo.process.kill('SIGTERM');
  await once(demo.process, 'exit');
}

let demo: Demo;
let browser: Browser;
const contexts: BrowserContext[] = [];

/** The requests of a page to the API, and its errors. */
interface Watched {
  page: Page;
  requests: string[];
  faults: string[];
}

async function visitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  contexts.push(context);
  return context;
}

async function open(context: BrowserContext, path: string, { address } = demo): Promise<Watched> {
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/v1') || pathname.endsWith('.data')) requests.push(pathname + search);
  });
  await page.goto(address + path, { waitUntil: 'networkidle' });
  return { page, requests, faults };
}

/** Waits for the next page: without scripts, a click is done before that page is loaded. */
async function leave(page: Page, click: () => Promise<void>): Promise<void> {
  const left = page.waitForEvent('framenavigated');
  await click();
  await left;
  await page.waitForLoadState('load');
}

/** Finds a comment by its text, without its date and number. */
const saying = (page: Page, words: string) =>
  page.locator('article.comment').filter({ hasText: words });

/** Runs the blog command in a process of its own, and waits until the site has heard of it: within a second. */
async function approve(id: string): Promise<void> {
  const file = join(demo.folder, 'blog.db');
  const command = ['../../packages/cli/dist/bin.js', 'moderate', 'approve', id, '--db', file];
  const child = spawn(process.execPath, command, { cwd: app, stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([0, null]);
  await vi.waitFor(
    async () => expect(await (await fetch(demo.address + post)).text()).toContain(`comment-${id}`),
    { timeout: 10_000, interval: 200 },
  );
}

const idOf = async (page: Page, words: string) => {
  const anchor = await saying(page, words).locator('xpath=ancestor::li[1]').getAttribute('id');
  return anchor?.replace('comment-', '') ?? '';
};

beforeAll(async () => {
  demo = await startDemo(await mkdtemp(join(tmpdir(), 'blog-demo-')));
  browser = await launchBrowser();
});

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  if (demo !== undefined) {
    await stop(demo);
    await rm(demo.folder, { recursive: true, force: true });
  }
});

describe('reading', () => {
  test('the journal is whole, hydrates without a request, and loads more with one request', async () => {
    const { page, requests, faults } = await open(await visitor(), '/');
    expect(await page.title()).toBe('Odd Lengths');
    expect(await page.locator('h1').textContent()).toBe('Odd Lengths');
    expect(await page.locator('.day-heading').first().textContent()).toBe(
      'Sunday, February 22, 2026',
    );
    expect(requests).toEqual([]);
    const before = await page.locator('article.entry').count();
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('article.entry').length > count,
      before,
    );
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatch(/^\/v1\/posts\?/);
    const titles = await page.locator('.entry-title').allTextContents();
    expect(new Set(titles).size).toBe(titles.length);
    expect(faults).toEqual([]);
  });

  test('a post opens from the journal without waiting for its text', async () => {
    const { page, requests, faults } = await open(await visitor(), '/');
    await page.getByRole('link', { name: 'Poured', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Poured' }).waitFor();
    await page.locator('article.comment').first().waitFor();
    expect(requests.filter((path) => path.startsWith('/v1/lookup'))).toEqual([]);
    expect(page.url()).toBe(`${demo.address}/2026/02/poured`);
    expect(await page.title()).toBe('Poured · Odd Lengths');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Odd Lengths' }).waitFor();
    expect(faults).toEqual([]);
  });

  test('the same pages and links work without scripts', async () => {
    const context = await visitor({ javaScriptEnabled: false });
    const { page } = await open(context, '/');
    const first = await page.locator('.entry-title').first().textContent();
    await leave(page, () => page.getByRole('link', { name: 'Older posts' }).click());
    expect(new URL(page.url()).searchParams.has('before')).toBe(true);
    expect(await page.locator('.entry-title').first().textContent()).not.toBe(first);
    for (const path of ['/archive', '/tags/tools', '/2010/05', '/authors/leo', '/p/about']) {
      const response = await page.goto(demo.address + path);
      expect(response?.status(), path).toBe(200);
      expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(100);
    }
    await page.goto(`${demo.address}/search`);
    await page.getByRole('searchbox').fill('shrink');
    await leave(page, () => page.getByRole('button', { name: 'Search' }).click());
    expect(await page.locator('mark').first().textContent()).toMatch(/shrink/i);
  });

  test('an episode has its player from the start, and loads nothing of it', async () => {
    const write = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${demo.address}/v1/posts${path}`, {
        method,
        headers: {
          authorization: `Bearer ${demo.token}`,
          'content-type': 'application/json',
          'if-match': '*',
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(answer.ok).toBe(true);
      return answer;
    };
    const file = {
      url: 'https://media.example/1.mp3',
      type: 'audio/mpeg',
      size: 1200,
      seconds: 90,
    };
    const made = await write('POST', '', {
      title: 'Episode 1',
      source: { format: 'text', text: 'Notes.' },
      status: 'published',
      publishedAt: '2001-02-03T04:05:06.000Z',
      enclosures: [
        file,
        { ...file, url: 'https://media.example/1.webm', type: 'video/webm' },
        { ...file, url: 'https://media.example/1.pdf', type: 'application/pdf', seconds: null },
      ],
    });
    const post = (await made.json()) as { id: string; path: string };
    for (const options of [
      {},
      { javaScriptEnabled: false, viewport: { width: 390, height: 800 } },
    ]) {
      const context = await visitor(options);
      const asked: string[] = [];
      context.on('request', (request) => asked.push(request.url()));
      const { page, faults } = await open(context, post.path);
      const list = page.getByRole('list', { name: 'Files' });
      expect(await list.getByRole('link').allTextContents()).toEqual([
        '1.mp3 (1.2 kB, 1:30)',
        '1.webm (1.2 kB, 1:30)',
        '1.pdf (1.2 kB)',
      ]);
      const boxes = await list
        .locator('audio, video')
        .evaluateAll((players) => players.map((player) => player.getBoundingClientRect().height));
      expect(boxes).toHaveLength(2);
      for (const height of boxes) expect(height).toBeGreaterThan(40);
      expect(asked.filter((url) => url.includes('media.example'))).toEqual([]);
      expect(faults).toEqual([]);
    }
    await write('DELETE', `/${post.id}`);
  });

  test('a thread is numbered, and its numbers are addresses', async () => {
    const { page, requests, faults } = await open(await visitor(), '/2010/05/number-31#comment-3');
    expect(requests).toEqual([]);
    expect(await page.locator(':target').textContent()).toBe('3');
    const numbers = await page.locator('a.ordinal').allTextContents();
    expect(numbers.length).toBeGreaterThan(40);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(await page.locator('.comment-deleted').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test('former paths redirect, missing pages are 404, and feeds are linked', async () => {
    const get = (path: string) => fetch(demo.address + path, { redirect: 'manual' });
    const moved = await get('/2010/04/shrink-rule.html');
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe('/2010/04/the-shrink-rule');
    for (const path of [
      '/nothing',
      '/2010/12',
      '/tags/none',
      '/authors/none',
      '/2026/03/on-string',
    ])
      expect((await get(path)).status, path).toBe(404);
    const home = await (await get('/')).text();
    for (const [, path] of home.matchAll(/<link rel="alternate"[^>]*href="([^"]+)"/g))
      expect((await get(path ?? '')).status, path).toBe(200);
    expect(home.match(/rel="alternate"/g)).toHaveLength(3);
    expect((await get('/sitemap.xml')).status).toBe(200);
    expect((await get('/?before=nonsense')).status).toBe(400);
  });

  test('every page limits scripts, and assets are cached for good', async () => {
    const response = await fetch(demo.address);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(policy).not.toContain('unsafe');
    const asset = /\/assets\/[^"]+\.js/.exec(await response.text())?.[0] ?? '';
    const cache = (await fetch(demo.address + asset)).headers.get('cache-control');
    expect(cache).toContain('immutable');
  });
});

describe('writing', () => {
  test('with scripts: its writer sees it at once, all others after approval', async () => {
    const writer = await visitor();
    const { page, faults } = await open(writer, post);
    const words = 'I have the <b>steel</b> one. <script>document.title = "x"</script>';
    await page.getByLabel('Comment', { exact: true }).fill(words);
    await page.getByLabel('Name').fill('Passer-by');
    await page.getByRole('button', { name: 'Send' }).click();
    await saying(page, 'Awaiting approval').waitFor();
    expect(await saying(page, words).count()).toBe(1);
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('');

    await page.reload({ waitUntil: 'networkidle' });
    expect(await saying(page, words).textContent()).toContain('Awaiting approval');
    const other = await open(await visitor(), post);
    expect(await saying(other.page, 'steel').count()).toBe(0);

    await approve(await idOf(page, words));
    for (const { page: each } of [other, { page }]) {
      await each.reload({ waitUntil: 'networkidle' });
      expect(await saying(each, words).count()).toBe(1);
      expect(await saying(each, words).textContent()).not.toContain('Awaiting');
      expect(await each.title()).toBe('The Shrink Rule · Odd Lengths');
    }
    expect([...faults, ...other.faults]).toEqual([]);
  });

  test('without scripts: the same, with forms', async () => {
    const { page } = await open(await visitor({ javaScriptEnabled: false }), post);
    const words = 'Brass is five thirty-seconds where I come from.';
    await page.getByLabel('Comment', { exact: true }).fill(words);
    await page.getByLabel('Name').fill('No scripts');
    await leave(page, () => page.getByRole('button', { name: 'Send' }).click());
    expect(page.url()).toMatch(/#comment-\w+$/);
    expect(await saying(page, words).textContent()).toContain('Awaiting approval');
    await page.reload();
    expect(await saying(page, words).textContent()).toContain('Awaiting approval');
    const other = await open(await visitor(), post);
    expect(await saying(other.page, words).count()).toBe(0);
    await approve(await idOf(page, words));
    for (const each of [other.page, page]) {
      await each.reload();
      expect(await saying(each, words).textContent()).not.toContain('Awaiting');
    }
  });

  test('each reader gets the kept page with a form key of its own', async () => {
    const keyOf = async () => {
      const html = await (await fetch(demo.address + post)).text();
      return /name="key" value="([^"]+)"/.exec(html)?.[1];
    };
    const keys = [await keyOf(), await keyOf(), await keyOf()];
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(3);
  });

  test('without scripts: an answer is below the comment that it answers', async () => {
    const { page } = await open(await visitor({ javaScriptEnabled: false }), post);
    await leave(page, () =>
      page
        .getByRole('link', { name: /^Reply/ })
        .first()
        .click(),
    );
    expect(new URL(page.url()).searchParams.get('reply')).toBeTruthy();
    await page.getByLabel('Comment', { exact: true }).fill('So did we all.');
    await page.getByLabel('Name').fill('Another');
    await leave(page, () => page.getByRole('button', { name: 'Send reply' }).click());
    const parent = saying(page, 'So did we all.').locator('xpath=ancestor::li[2]');
    expect(await parent.locator('.ordinal').first().textContent()).toBe('1');
  });

  test('without scripts: errors are shown at their fields, and nothing typed is lost', async () => {
    const { page } = await open(await visitor({ javaScriptEnabled: false }), post);
    await page.getByLabel('Comment', { exact: true }).fill('A thought that took an hour.');
    await page.getByLabel('Name').fill('Careful');
    await page.getByLabel('Your site').fill('not a site at all');
    await leave(page, () => page.getByRole('button', { name: 'Send' }).click());
    expect(await page.getByText('That does not look like a web address.').count()).toBe(1);
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe(
      'A thought that took an hour.',
    );
    expect(await page.getByLabel('Your site').getAttribute('aria-invalid')).toBe('true');
  });

  test('with scripts: a refused comment is removed, and its text stays in the form', async () => {
    const context = await visitor();
    const { page } = await open(context, post);
    await page.route('**/v1/comments', (route) => route.abort());
    await page.getByLabel('Comment', { exact: true }).fill('Into the void.');
    await page.getByLabel('Name').fill('Offline');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It could not be sent').waitFor({ timeout: 60_000 });
    expect(await saying(page, 'Into the void.').count()).toBe(0);
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('Into the void.');
  });

  test('with scripts: the form moves to the comment that it answers, with its text', async () => {
    const { page, faults } = await open(await visitor(), post);
    await page.getByLabel('Comment', { exact: true }).fill('Half a thou');
    await page
      .getByRole('link', { name: /^Reply/ })
      .nth(1)
      .click();
    await page.getByRole('heading', { name: /^Reply to/ }).waitFor();
    const text = page.getByLabel('Comment', { exact: true });
    expect(await text.inputValue()).toBe('Half a thou');
    expect(await text.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Write a comment' }).waitFor();
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe('Half a thou');
    expect(faults).toEqual([]);
  });

  test('visitors who write too fast are told to wait', async () => {
    const statuses = [];
    for (let count = 0; count < 12; count += 1) {
      const response = await fetch(`${demo.address}/v1/comments`, { method: 'POST', body: '{' });
      statuses.push(response.status);
      if (response.status === 429) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('on every screen', () => {
  const pages = ['/', post, '/2010/05/number-31', '/archive', '/search?q=ruler', '/tags', '/nope'];

  test.each(['light', 'dark'] as const)('no serious fault of access, %s', async (colorScheme) => {
    const context = await visitor({ colorScheme, bypassCSP: true });
    const { page } = await open(context, '/');
    for (const path of pages) {
      await page.goto(demo.address + path, { waitUntil: 'networkidle' });
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: Axe };
        const { violations } = await axe.run();
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(found, path).toEqual([]);
    }
  });

  test('no page scrolls sideways on a phone', async () => {
    const context = await visitor({ viewport: { width: 320, height: 640 } });
    const { page } = await open(context, '/');
    for (const path of pages) {
      await page.goto(demo.address + path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(320);
    }
  });

  test('no page scrolls sideways on a phone, however long a word is', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(4);
    const headers = { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' };
    const write = async (what: string, body: object) => {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${demo.address}/v1/${what}`, init);
      expect(answer.status).toBe(201);
      return (await answer.json()) as { id: string; path: string };
    };
    const made = [];
    for (const n of [1, 2, 3])
      made.push(
        await write('posts', {
          title: `${word} ${n}`,
          source: { format: 'text', text: word },
          excerpt: word,
          tags: [word.slice(0, 100)],
          status: 'published',
          publishedAt: `2012-03-0${n}T00:00:00.000Z`,
        }),
      );
    const [, one] = made;
    if (one === undefined) throw new Error('No post was made');
    const source = { format: 'text', text: word };
    await write('comments', { postId: one.id, source });
    const tag = `/tags/${encodeURIComponent(word.slice(0, 100).toLowerCase())}`;
    const context = await visitor({ viewport: { width: 380, height: 640 } });
    const { page } = await open(context, '/');
    const places = [one.path, '/2012/03', '/archive', '/tags', tag, `/search?q=${word}`];
    for (const path of [...places, `${one.path}?reply=zzz`]) {
      await page.goto(demo.address + path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(380);
    }
  });
});

test('a second start keeps all posts and comments, and makes no second token', async () => {
  const list = async () =>
    (await (await fetch(`${demo.address}/v1/comments?limit=100&sort=-createdAt`)).json()) as {
      items: { id: string }[];
    };
  const before = await list();
  await stop(demo);
  demo = await startDemo(demo.folder);
  expect(demo.token).toBe('');
  expect((await list()).items).toEqual(before.items);
});

describe.runIf(existsSync(realExport))('a real export', () => {
  test('is imported and served, with its threads, at its old addresses', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blog-demo-'));
    const imported = await startDemo(folder, ['--import', realExport]);
    try {
      const { page, requests, faults } = await open(await visitor(), '/', imported);
      expect(await page.locator('h1').textContent()).toBe('Chase Seibert | Blog');
      const path = '/2010/07/djangocelery-quickstart-or-how-i.html';
      await page.goto(imported.address + path, { waitUntil: 'networkidle' });
      expect(await page.locator('h1').textContent()).toMatch(/^Django\/Celery Quickstart/);
      expect(await page.locator('article.comment').count()).toBe(16);
      expect(await page.locator('a.ordinal').allTextContents()).toEqual(
        Array.from({ length: 16 }, (_, index) => String(index + 1)),
      );
      expect(requests).toEqual([]);
      // Pictures of 2010 are on other sites, or gone. There must be no other errors.
      expect(faults.filter((fault) => !fault.startsWith('Failed to load resource'))).toEqual([]);
    } finally {
      await stop(imported);
      await rm(folder, { recursive: true, force: true });
    }
  });
});
