import { expect } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { checkPage, type Visit } from './visit.js';

/** Feeds, headers for caches, and comments with and without scripts. */
export async function visitReactRouter(visit: Visit): Promise<void> {
  const { site } = visit;
  await checkPage(site, { path: '/feed.xml', shows: ['First light'], hides: ['steal()'] });
  await checkPage(site, { path: '/v1/posts?limit=1', shows: ['"nextCursor"'] });
  const { headers } = await fetch(`${site}/2026/04/first-light`);
  expect(headers.get('cache-control')).toMatch(/max-age=\d/);
  for (const javaScriptEnabled of [true, false]) await writeComment(visit, javaScriptEnabled);
}

async function writeComment({ site, blog }: Visit, javaScriptEnabled: boolean): Promise<void> {
  const text = `I walked there, ${javaScriptEnabled ? 'with' : 'without'} scripts.`;
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${site}/`, { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'First light' }).click();
    await page.getByText('Well said.').waitFor();
    const before = blog.requests.length;
    await page.getByLabel('Name').fill('Grace');
    await page.locator('textarea').fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('list').getByText(text).waitFor();
    expect(blog.requests.slice(before)).toContain('POST /v1/comments');
    // The same again is refused, and what was typed stays.
    await page.getByLabel('Name').fill('Grace');
    await page.locator('textarea').fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('textarea').inputValue()).toBe(text);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
