import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { checkPage, type Visit } from './visit.js';

const path = '/2026/04/first-light';

/** Feeds, headers for caches, a former address, and comments with and without scripts. */
export async function visitReactRouter(visit: Visit): Promise<void> {
  await seeFeeds(visit);
  await seeHeaders(visit);
  const browser = await launchBrowser();
  try {
    for (const javaScriptEnabled of [true, false])
      await writeComment(browser, visit, javaScriptEnabled);
  } finally {
    await browser.close();
  }
}

async function seeFeeds({ site }: Visit): Promise<void> {
  const hides = ['steal()'];
  await checkPage(site, { path: '/feed.xml', shows: [`${site}${path}`, 'First light'], hides });
  await checkPage(site, { path: '/feed.json', shows: [`${site}${path}`], hides });
  await checkPage(site, { path: '/sitemap.xml', shows: [`${site}${path}`] });
  await checkPage(site, { path: '/v1/posts?limit=1', shows: ['"title":"First light"'] });
}

/** Pages may be kept by a CDN; errors and refused forms by nobody. */
async function seeHeaders({ site }: Visit): Promise<void> {
  const kept = async (address: string, body?: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: site };
    const form = body === undefined ? {} : { method: 'POST', headers, body };
    const response = await fetch(site + address, form);
    return [response.status, response.headers.get('cache-control')];
  };
  const shared = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600';
  expect(await kept('/')).toEqual([200, shared]);
  expect(await kept(path)).toEqual([200, shared]);
  expect(await kept('/no-such-post')).toEqual([404, 'no-store']);
  expect(await kept('/?before=nonsense')).toEqual([400, 'no-store']);
  expect(await kept(path, 'name=&text=')).toEqual([400, 'no-store']);
}

async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel('Name').fill('Grace');
  await page.getByRole('textbox', { name: 'Comment' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
}

async function writeComment(
  browser: Browser,
  { site }: Visit,
  javaScriptEnabled: boolean,
): Promise<void> {
  const text = `I walked there, ${javaScriptEnabled ? 'with' : 'without'} scripts.`;
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
  const faults: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'Older posts' }).click();
  await page.getByRole('link', { name: 'Note 10', exact: true }).waitFor();
  await page.goto(site + path, { waitUntil: 'networkidle' });
  await page.getByText('Well said.').waitFor();
  await send(page, text);
  await page.getByRole('list').getByText(text).waitFor();
  expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('');
  await send(page, text);
  await page.getByText('You have said this here already.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe(text);
  // The browser began with what the server had loaded, and asked the API for nothing.
  expect(asked.filter((address) => address.startsWith('/v1'))).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
}
