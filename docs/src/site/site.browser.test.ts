import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';
import { siteUrl } from '../../../scripts/project.js';
import { docsFolder } from './pages.js';

const base = new URL(siteUrl).pathname;
/** A page of each kind: the front page, a guide, an article with wide tables, the reference, the API. */
const pages = ['', 'guides/comments/', 'backends/', 'reference/core/models/', 'blog-api/'];

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
