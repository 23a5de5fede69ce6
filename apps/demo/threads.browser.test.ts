// The pages of a long thread in the built demo. It needs `npm run build`.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { commentItem, postItem, testActors } from '@blog/core/testing';
import { openSql } from '@blog/server/sql';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchBrowser } from '../../scripts/browser.js';

const app = import.meta.dirname;
const path = '/2010/06/long';

let folder: string;
let address: string;
let child: ChildProcess;
let browser: Browser;

/** The id that a comment had at its old host. */
const idOf = (index: number) => String(5000 + index);

/** A blog whose post has 150 comments, and below the 90th a chain of 60 answers. */
async function seed(): Promise<void> {
  const store = await openSql({ file: join(folder, 'blog.db'), blog: { title: 'Long' } });
  const { importer } = store.as(testActors.admin);
  const at = (minute: number) => new Date(Date.UTC(2010, 5, 1, 0, minute)).toISOString();
  const comments = Array.from({ length: 210 }, (_, index) => {
    const answers = index < 150 ? null : index === 150 ? idOf(89) : idOf(index - 1);
    return commentItem(idOf(index), 'p', { parent: answers, createdAt: at(index) });
  });
  const post = { path, publishedAt: at(-1), title: 'Long', commentsOpen: true };
  const { problems } = await importer.write([postItem('p', post), ...comments]);
  expect(problems).toEqual([]);
  await importer.finish();
  await store.close();
}

async function open(to: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(address + to, { waitUntil: 'networkidle' });
  return page;
}

const numbers = (page: Page) => page.locator('article.comment a.ordinal').allTextContents();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blog-demo-'));
  await seed();
  child = spawn(process.execPath, ['start.mjs'], {
    cwd: app,
    env: { ...process.env, PORT: '0', BLOG_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes('Database:')) break;
  }
  address = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '';
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  child.kill('SIGTERM');
  await once(child, 'exit');
  await rm(folder, { recursive: true, force: true });
});

test('without scripts: a page has a hundred comments, and links to the others by number', async () => {
  const page = await open(path, { javaScriptEnabled: false });
  expect(await numbers(page)).toHaveLength(100);
  expect(await page.getByRole('heading', { name: '210 comments' }).count()).toBe(1);
  const pages = page.getByRole('navigation', { name: 'Pages of comments' });
  const names = await pages.getByRole('link').allTextContents();
  // The chain below comment 90 is on the first two pages.
  expect(names).toEqual(['1–160', '91–210', '141–150']);
  await pages.getByRole('link', { name: '91–210' }).click();
  await page.waitForURL(/comment=/);
  const above = page.getByRole('navigation', { name: 'The comments above' });
  const lines = await above.getByRole('listitem').allTextContents();
  expect(lines).toHaveLength(10);
  expect(lines[0]).toMatch(/^90/);
  expect(lines[1]).toMatch(/^1 more reply, then 152/);
  expect((await numbers(page)).slice(0, 2)).toEqual(['161', '162']);
  expect((await numbers(page)).slice(-1)).toEqual(['140']);
});

test('without scripts: a permalink gives the page that has its comment', async () => {
  const page = await open(`${path}?comment=145`, { javaScriptEnabled: false });
  const link = page.locator('#comment-145');
  const href = (await link.getAttribute('href')) ?? '';
  expect(href).toMatch(/\?comment=(\w+)#comment-\1$/);
  await page.goto(address + href);
  expect(await page.locator(':target .ordinal').first().textContent()).toBe('145');
  await page.goto(`${address}${path}?comment=nothing`);
  expect(await page.getByText('is not here any more').count()).toBe(1);
  expect((await numbers(page))[0]).toBe('1');
});

test('with scripts: an old address leads to the page of its comment', async () => {
  const page = await open(`${path}#comment-200`);
  await page.waitForURL(/\?comment=200#comment-200$/);
  await page.locator('#comment-200').waitFor();
  expect((await numbers(page))[0]).toBe('161');
});

test('without scripts: an address of Blogger with the time of a comment leads to it', async () => {
  const time = Date.UTC(2010, 5, 1, 0, 144);
  const page = await open(`${path}?showComment=${time}`, { javaScriptEnabled: false });
  expect(page.url()).toMatch(/\?comment=(\w+)#comment-\1$/);
  expect(await page.locator(':target .ordinal').first().textContent()).toBe('145');
});

test.each([
  ['on the first page', 4, '5'],
  ['on another page', 199, '200'],
])('with scripts: the fragment of Blogger leads to a comment %s', async (_, index, number) => {
  const page = await open(`${path}#c${idOf(index)}`);
  await page.waitForURL(/\?comment=(\w+)#comment-\1$/);
  // A browser keeps `:target` when a script changes the address.
  const shown = page.locator(new URL(page.url()).hash);
  await shown.waitFor();
  expect(await shown.locator('.ordinal').first().textContent()).toBe(number);
  await expect
    .poll(() => shown.evaluate((one) => one.getBoundingClientRect().top < window.innerHeight))
    .toBe(true);
});

test('with scripts: the fragment of a comment that is gone shows the post', async () => {
  const page = await open(`${path}#c999`);
  await page.getByText('is not here any more').waitFor();
  expect((await numbers(page))[0]).toBe('1');
});

test.each([
  ['of Blogger that is gone', '#c999', '1'],
  ['of Blogger that is gone, with its time', '?showComment=123456789012#c999', '1'],
  ['by a number that is gone', '#comment-999', '1'],
  ['by an id that is gone', '?comment=zzz', '1'],
  ['of Blogger on the first page', `#c${idOf(4)}`, '1'],
  ['of Blogger on another page', `#c${idOf(199)}`, '161'],
  ['by a number on another page', '#comment-200', '161'],
])(
  'with scripts: an address with a comment %s asks for everything once',
  async (kind, mark, top) => {
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(request.url()));
    await page.goto(address + path + mark, { waitUntil: 'networkidle' });
    await page.waitForURL(/\?comment=/);
    await expect.poll(async () => (await numbers(page))[0]).toBe(top);
    const notes = page.getByText('is not here any more');
    await expect.poll(() => notes.count()).toBe(kind.includes('gone') ? 1 : 0);
    expect(asked).toEqual([...new Set(asked)]);
    expect(asked.filter((url) => url.includes('/v1/')).length).toBeLessThanOrEqual(4);
  },
);

test('with scripts: a comment that was written on another page is shown on its own', async () => {
  const page = await open(path);
  const words = 'The last one of all.';
  await page.getByLabel('Comment', { exact: true }).fill(words);
  await page.getByLabel('Name').fill('Ann');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL(/\?comment=\w+#comment-\w+$/);
  const own = page.locator('article.comment').filter({ hasText: words });
  await own.waitFor();
  expect(await own.textContent()).toContain('Awaiting approval');
  expect((await numbers(page))[0]).toBe('141');
});

test('an answer opens its form on the page of the thread that one reads', async () => {
  for (const javaScriptEnabled of [false, true]) {
    const page = await open(`${path}?comment=200`, { javaScriptEnabled });
    await page
      .locator('li', { has: page.locator('#comment-200') })
      .last()
      .getByRole('link', { name: /^Reply/ })
      .first()
      .click();
    await page.waitForURL(/reply=/);
    await page.getByRole('button', { name: 'Send reply' }).waitFor();
    expect((await numbers(page))[0]).toBe('161');
  }
});
