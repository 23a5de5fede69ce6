import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

import { memory } from '@blog/core';
import { postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { serve } from '@blog/server/node';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';
import { siteUrl } from '../../../scripts/project.js';
import { docsFolder } from './pages.js';

const base = new URL(siteUrl).pathname;
/** A page of each kind: the front page, a guide, an article with wide tables, the reference, the API, its form. */
const pages = ['', 'guides/comments/', 'backends/', 'reference/core/models/', 'api/posts/', 'try/'];

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
};

let browser: Browser;
let server: Server;
let site: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = join(docsFolder, 'dist', normalize(path.slice(base.length)));
    readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': types[extname(file)] ?? '' }).end(body),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: found } = window as unknown as { axe: typeof axe };
    // The search says its shortcut beside its name, which is not meant to be spoken.
    const shortcut = { 'label-content-name-mismatch': { enabled: false } };
    const { violations } = await found.run({ rules: shortcut });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe.each(['light', 'dark'] as const)('the site, %s', (colorScheme) => {
  it('is accessible, on a desktop and on a phone, and never scrolls sideways', async () => {
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      for (const path of pages) {
        await page.goto(site + path, { waitUntil: 'networkidle' });
        expect(await faultsOf(page), `${path} at ${width}`).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
      expect(errors).toEqual([]);
      await context.close();
    }
  });
});

describe('the search', () => {
  it('finds a page by its words, without a server', async () => {
    const page = await browser.newPage();
    await page.goto(site, { waitUntil: 'networkidle' });
    await page
      .getByRole('button', { name: /search/i })
      .first()
      .click();
    await page.locator('dialog input').fill('surrogate keys');
    const link = page.locator('dialog').getByRole('link').first();
    await link.waitFor();
    expect(await link.getAttribute('href')).toContain(base);
    await page.close();
  });
});

describe('the form of the Blog API', () => {
  it('sends a request to the server that it names, and tells the answer', async () => {
    const store = memory({ seed: [postItem('1', { title: '<b>First</b> light' })] });
    const blog = await serve({
      fetch: createBlogHandler({ backendFor: (actor) => store.as(actor) }),
      port: 0,
      hostname: '127.0.0.1',
    });
    const page = await browser.newPage();
    await page.goto(`${site}try/`, { waitUntil: 'networkidle' });
    await page.getByLabel('Address of the server').fill(blog.url);
    await page.getByLabel('limit').fill('1');
    await page.getByRole('button', { name: 'Send GET' }).click();
    const answer = page.getByRole('region', { name: 'The answer' });
    await answer.getByText('<b>First</b> light').waitFor();
    expect(await page.locator('[data-status]').innerText()).toMatch(/posts\?limit=1: 200/);

    await page.locator('select[name=operation]').selectOption('comments.create');
    await page.getByRole('button', { name: 'Send POST' }).click();
    await answer.getByText('not_found').waitFor();

    await blog.close(0);
    await page.getByRole('button', { name: 'Send POST' }).click();
    await page.getByText('There was no answer that this page may read').waitFor();
    await page.close();
  });
});
