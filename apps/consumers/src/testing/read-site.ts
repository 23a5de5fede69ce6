import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';

import type { RunningSite } from './new-user.js';

interface PostFacts {
  readonly title: string;
  readonly path: string;
  readonly commentsOpen: boolean | null;
}

/** The posts of a blog, from its own API. */
async function postsOf(url: string): Promise<PostFacts[]> {
  const response = await fetch(`${url}/v1/posts?limit=10`);
  return ((await response.json()) as { items: PostFacts[] }).items;
}

/** A site to read, and what it is compared with. */
interface Reading {
  readonly browser: Browser;
  readonly site: RunningSite;
  /** The blog that it shows, as its own server tells of it. */
  readonly blog: RunningSite;
  /** The beginning of the paths of its pictures. */
  readonly pictures: string;
}

/** Opens a site as a reader does: every page, a comment, the feeds; and holds it to be accessible. */
export async function readSite({ browser, site, blog, pictures }: Reading): Promise<void> {
  const posts = await postsOf(blog.url);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));

  await page.goto(site.url, { waitUntil: 'networkidle' });
  const titles = posts.map(({ title }) => title || 'Untitled');
  await page.getByRole('heading', { level: 3 }).first().waitFor();
  expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(titles);
  const days = await page.locator('.day-heading').allTextContents();
  for (const day of days) expect(day).toMatch(/^[A-Z][a-z]+day, [A-Z][a-z]+ \d{1,2}, \d{4}$/);
  expect(days.length).toBeGreaterThan(0);
  await page.screenshot({ path: `${pictures}-home.png`, fullPage: true });

  const post = posts.find(({ title, commentsOpen }) => title !== '' && commentsOpen !== false);
  if (post === undefined) throw new Error('The blog has no post that takes comments');
  await page.getByRole('heading', { level: 3, name: post.title }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: post.title }).waitFor();
  // A blog takes the same words only once.
  const words = `As seen at ${site.url}`;
  await page.getByLabel('Comment', { exact: true }).fill(words);
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^Thank you/).waitFor();
  await page.locator('.comment').filter({ hasText: words }).waitFor();
  await page.screenshot({ path: `${pictures}-post.png`, fullPage: true });

  await page.goto(`${site.url}/archive`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: post.title, exact: true }).waitFor();
  const [word = ''] = /\p{L}{4,}/u.exec(post.title) ?? [];
  await page.goto(`${site.url}/search?q=${encodeURIComponent(word)}`, { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: post.title, exact: true }).waitFor();
  await page.goto(`${site.url}/nothing/is/here`, { waitUntil: 'networkidle' });
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();

  for (const feed of ['feed.xml', 'atom.xml', 'feed.json', 'sitemap.xml'])
    expect((await fetch(`${site.url}/${feed}`)).status).toBe(200);
  expect(faults).toEqual([]);
  for (const path of ['/', post.path, '/archive', '/search', '/nothing/is/here'])
    expect(await wrongOnPhone(browser, site.url + path)).toEqual([]);
  await context.close();
}

/** What is wrong with a page on a dark phone: a fault of accessibility, or a page that scrolls sideways. */
async function wrongOnPhone(browser: Browser, address: string): Promise<string[]> {
  const viewport = { width: 360, height: 740 };
  const page = await browser.newPage({ colorScheme: 'dark', viewport, reducedMotion: 'reduce' });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof axe };
    const { violations } = await tool.run();
    const isWide = document.documentElement.scrollWidth > window.innerWidth;
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    return isWide ? [...faults, 'It scrolls sideways'] : faults;
  });
  await page.close();
  return found.map((fault) => `${address} ${fault}`);
}
