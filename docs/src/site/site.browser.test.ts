import { memory } from '@blog/core';
import { postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { serve } from '@blog/server/node';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';
import { siteUrl } from '../../../scripts/project.js';
import { serveSite } from './serve-site.js';

const base = new URL(siteUrl).pathname;
/** A page of each kind: the front page, a guide, an article with wide tables, the reference, the API, its form. */
const pages = ['', 'guides/comments/', 'backends/', 'reference/core/models/', 'api/posts/', 'try/'];

let browser: Browser;
let served: Awaited<ReturnType<typeof serveSite>>;
let site: string;

beforeAll(async () => {
  served = await serveSite();
  site = served.url;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  served?.close();
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

describe('a sample', () => {
  it('is copied by its button, line for line', async () => {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    await page.goto(`${site}guides/caching/`, { waitUntil: 'networkidle' });
    await page.locator('.copy button').nth(1).click();
    await page.getByText('Copied!').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      /^import \{ createBlogHandler \} from '@blog\/server';\nimport .*\n\nconst store = .*\n {2}backendFor/s,
    );
    await context.close();
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
