import { sendChanges } from '@blog/server';
import { expect } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { BLOG_SECRET } from '../running/project.js';
import { checkPage, type Visit } from './visit.js';

/** Pictures, the feed, an island with comments in a browser, and pages on request that are cached until a change. */
export async function visitAstro(visit: Visit): Promise<void> {
  await seePicturesAndFeed(visit);
  await writeComment(visit);
  await seeChanges(visit);
}

async function seePicturesAndFeed({ site }: Visit): Promise<void> {
  const html = await checkPage(site, { path: '/2026/04/first-light' });
  const picture = /<img[^>]+src="(\/_astro\/[^"]+\.webp)"/.exec(html)?.[1];
  const response = await fetch(`${site}${picture}`);
  expect(response.headers.get('content-type')).toBe('image/webp');
  await checkPage(site, {
    path: '/feed.xml',
    shows: ['<title>First light</title>', `${site}/2026/04/first-light`, 'still'],
    hides: ['steal()'],
  });
}

async function writeComment({ site }: Visit): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${site}/2026/04/first-light`);
    await page.getByText('Well said.').waitFor();
    await page.getByLabel('Name').fill('Grace');
    await page.getByLabel('Comment', { exact: true }).fill('I walked there today.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('list').getByText('I walked there today.').waitFor();
    await page.reload();
    await page.getByRole('list').getByText('I walked there today.').waitFor();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}

async function seeChanges({ site, blog }: Visit): Promise<void> {
  const path = '/live/2026/04/first-light';
  const read = async (shows: string, state: string) => {
    const response = await fetch(`${site}${path}`);
    expect(await response.text()).toContain(`<h1>${shows}</h1>`);
    expect(response.headers.get('x-astro-cache')).toBe(state);
  };
  const send = sendChanges({ url: `${site}/api/changed`, secret: BLOG_SECRET });
  await read('First light', 'MISS');
  await read('First light', 'HIT');
  await checkPage(site, { path: '/live', shows: ['/live/2026/04/first-light'] });
  const keys = await blog.rename('/2026/04/first-light', 'Second thoughts');
  const unsigned = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"type":"blog.changed","data":{"keys":["blog"]}}',
  };
  expect((await fetch(`${site}/api/changed`, unsigned)).status).toBe(401);
  await read('First light', 'HIT');
  send(keys);
  await send.settled();
  await read('Second thoughts', 'MISS');
  await checkPage(site, { path: '/live', shows: ['Second thoughts'] });
  await checkPage(site, { path: '/live/no-such-post', status: 404 });
}
