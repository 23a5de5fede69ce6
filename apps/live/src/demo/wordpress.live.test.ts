import { wordpress } from '@blog/client/wordpress';
import type { Html, Post } from '@blog/core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { startWordPress, type WordPressServer } from '../wordpress/start-wordpress.js';
import { POSTS, writeSample } from '../samples/sample-posts.js';
import { type RunningDemo, startDemo } from './start-demo.js';
import { visit } from './visit.js';

let site: WordPressServer;
let demo: RunningDemo;
let browser: Browser;
let posts: Post<Html>[];

/** The path of the newest post, which has a thread. */
const path = () => posts[0]?.path ?? '';

beforeAll(async () => {
  // In a folder, as many are, and with a moderator who sees guests' comments first.
  site = await startWordPress({ path: '/journal', guests: true, moderation: 'guests' });
  const { login, password } = site.users.admin;
  const credentials = { username: login, applicationPassword: password };
  const admin = await wordpress.connect({ url: `${site.url}/`, ...credentials });
  posts = await writeSample(admin);
  const { comments } = admin;
  const say = async (text: string, parentId?: string) => {
    const source = { format: 'html', text } as const;
    const made = await comments?.create?.({ postId: posts[0]?.id ?? '', parentId, source });
    return made?.comment.id ?? '';
  };
  const first = await say('<p>It flew.</p>');
  await say('<p>It did not fall.</p>', first);
  await say('<p>Another matter.</p>');
  demo = await startDemo(['--backend', 'wordpress', '--url', site.url]);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await site?.stop();
});

/** Reads the comments on a post by WordPress's own REST API, as an editor. */
async function inWordPress(postId: string): Promise<{ content: string; status: string }[]> {
  const { login, password } = site.users.admin;
  const query = new URLSearchParams({ post: postId, status: 'all', context: 'edit' });
  const response = await fetch(`${site.url}/wp-json/wp/v2/comments?${query}`, {
    headers: { authorization: `Basic ${btoa(`${login}:${password}`)}` },
  });
  const found = (await response.json()) as { content: { raw: string }; status: string }[];
  return found.map(({ content, status }) => ({ content: content.raw, status }));
}

const places = (page: Page) => page.locator('.places a').allTextContents();

describe('the demo over a real WordPress', () => {
  test('the journal is that of WordPress, and the browser asks the demo alone', async () => {
    const { page, hosts, faults } = await visit(browser, `${demo.address}/`);
    expect(await page.locator('h1').textContent()).toBe('A blog for tests');
    expect(await page.locator('.entry-title').first().textContent()).toBe(
      `Kite ${POSTS} & its string`,
    );
    expect(await places(page)).toEqual(['Archive', 'Tags', 'Search']);
    expect(await page.locator('article.entry').count()).toBe(8);
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('article.entry').length === count,
      POSTS,
    );
    expect(await page.locator('.footer').textContent()).toContain('About kites');
    expect([...hosts]).toEqual([new URL(demo.address).host]);
    expect(faults).toEqual([]);
  });

  test('a post stands at the path that it has in WordPress, with its thread', async () => {
    const { page, faults } = await visit(browser, `${demo.address}/`);
    await page.getByRole('link', { name: `Kite ${POSTS} & its string`, exact: true }).click();
    await page.locator('article.comment').first().waitFor();
    const { pathname } = new URL(page.url());
    expect(`${site.url}${pathname}`).toBe(posts[0]?.url);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(
      demo.address + pathname,
    );
    expect(await page.locator('.comment-body').allTextContents()).toEqual([
      expect.stringContaining('It flew.'),
      expect.stringContaining('It did not fall.'),
      expect.stringContaining('Another matter.'),
    ]);
    expect(await page.locator('.ordinal').allTextContents()).toEqual(['1', '2', '3']);
    const nested = page.locator('.thread ol article.comment');
    expect(await nested.allTextContents()).toEqual([expect.stringContaining('did not fall')]);
    const before = page.getByRole('navigation', { name: 'Posts before and after' });
    expect(await before.textContent()).toContain(`Kite ${POSTS - 1}`);
    expect(faults).toEqual([]);
    const bare = pathname.replace(/\/$/, '');
    const response = await fetch(demo.address + bare, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([301, pathname]);
  });

  test('tags, search, archive and months are there', async () => {
    const { page, faults } = await visit(browser, `${demo.address}/tags`);
    await page.getByRole('link', { name: 'Rain' }).click();
    await page.locator('.post-list > li').first().waitFor();
    expect(await page.locator('.post-list > li').count()).toBe(POSTS / 2);
    await page.goto(`${demo.address}/search?q=${POSTS}`, { waitUntil: 'networkidle' });
    expect(await page.textContent('main')).toContain(`Kite ${POSTS} & its string`);
    await page.goto(`${demo.address}/archive`, { waitUntil: 'networkidle' });
    expect(await page.locator('.post-list > li').count()).toBe(POSTS);
    await page.goto(`${demo.address}/2024/05`, { waitUntil: 'networkidle' });
    expect(await page.locator('.post-list > li').count()).toBe(POSTS);
    expect(faults).toEqual([]);
  });

  test.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('%s, a comment that is written here is in WordPress', async (how, javaScriptEnabled) => {
    const { page, hosts } = await visit(browser, demo.address + path(), { javaScriptEnabled });
    const words = `Written ${how} & <b>plain</b>.`;
    await page.getByLabel('Comment', { exact: true }).fill(words);
    await page.getByLabel('Name').fill('Passer-by');
    await page.getByLabel('E-mail').fill('passer@example.org');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => inWordPress(posts[0]?.id ?? ''))
      .toContainEqual({
        content: expect.stringContaining(`Written ${how} &amp; &lt;b&gt;plain&lt;/b&gt;.`),
        status: 'hold',
      });
    await page
      .getByText(/awaiting approval/i)
      .first()
      .waitFor();
    expect([...hosts]).toEqual([new URL(demo.address).host]);
  });

  test('what WordPress asks of guests beyond a name, the form asks, too', async () => {
    await site.php("update_option('require_name_email', 1); return true;");
    const { page } = await visit(browser, demo.address + path());
    await page.getByLabel('Comment', { exact: true }).fill('Without an address.');
    await page.getByLabel('Name').fill('Passer-by');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('This blog asks for an e-mail address.').waitFor();
    expect(await page.getByLabel('Comment', { exact: true }).inputValue()).toBe(
      'Without an address.',
    );
  });
});
