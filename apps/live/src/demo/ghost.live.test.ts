import { ghost } from '@blog/client/ghost';
import type { Html, Post } from '@blog/core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { type Ghost, startGhost } from '../ghost/start.js';
import { POSTS, writeSample } from '../samples/sample-posts.js';
import { type RunningDemo, startDemo } from './start-demo.js';
import { visit } from './visit.js';

let site: Ghost;
let demo: RunningDemo;
let browser: Browser;
let posts: Post<Html>[];

beforeAll(async () => {
  site = await startGhost({ version: 6 });
  const owner = ghost({
    url: site.url,
    adminKey: site.staff.owner.key,
    commentAs: site.members.member.id,
  });
  posts = await writeSample(owner);
  const postId = posts[0]?.id ?? '';
  const say = (text: string) => ({ format: 'html', text: `<p>${text}</p>` }) as const;
  const { comment } = await owner.comments.create({ postId, source: say('It flew.') });
  await owner.comments.create({ postId, parentId: comment.id, source: say('It did not fall.') });
  await owner.posts.create({
    title: 'For members',
    access: 'members',
    status: 'published',
    publishedAt: '2024-03-01T09:00:00.000Z',
    source: { format: 'html', text: '<p>Hidden words.</p>' },
  });
  // By the address alone: the key of the Content API is in the pages.
  demo = await startDemo(['--url', site.url]);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await site?.stop();
});

describe('the demo over a real Ghost', () => {
  test('the journal is that of Ghost, and the browser asks the demo alone', async () => {
    const { page, hosts, faults } = await visit(browser, `${demo.address}/`);
    expect(await page.locator('.entry-title').first().textContent()).toBe(
      `Kite ${POSTS} & its string`,
    );
    const places = await page.locator('.places a').allTextContents();
    expect(places).toEqual(['Archive', 'Tags']);
    await page.getByRole('link', { name: 'Older posts' }).click();
    await page.getByRole('link', { name: 'For members', exact: true }).waitFor();
    expect([...hosts]).toEqual([new URL(demo.address).host]);
    expect(faults).toEqual([]);
  });

  test('a post stands at the path that it has in Ghost, with its thread', async () => {
    const { page, faults } = await visit(browser, `${demo.address}/`);
    await page.getByRole('link', { name: `Kite ${POSTS} & its string`, exact: true }).click();
    await page.locator('article.comment').first().waitFor();
    const { pathname } = new URL(page.url());
    expect(site.url + pathname).toBe(posts[0]?.url);
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(page.url());
    expect(await page.locator('.comment-body').allTextContents()).toEqual([
      'It flew.',
      'It did not fall.',
    ]);
    expect(await page.locator('.ordinal').allTextContents()).toEqual(['1', '2']);
    expect(await page.locator('form.comment-form').count()).toBe(0);
    const there = page.getByText('Comments on this post are written').getByRole('link');
    expect(await there.getAttribute('href')).toBe(posts[0]?.url);
    expect(faults).toEqual([]);
  });

  test('a post for members keeps its words, and says where they are', async () => {
    const { page } = await visit(browser, `${demo.address}/for-members/`);
    const text = await page.textContent('article.post');
    expect(text).toContain('This post is for members.');
    expect(await page.content()).not.toContain('Hidden words');
    const link = page.getByRole('link', { name: 'Read it at' });
    expect(await link.getAttribute('href')).toBe(`${site.url}/for-members/`);
  });

  test('tags and the archive are there; of search it says that there is none', async () => {
    const { page, faults } = await visit(browser, `${demo.address}/tags`);
    await page.getByRole('link', { name: 'Rain' }).click();
    await page.locator('.post-list > li').first().waitFor();
    expect(await page.locator('.post-list > li').count()).toBe(POSTS / 2);
    await page.goto(`${demo.address}/archive`, { waitUntil: 'networkidle' });
    expect(await page.locator('.post-list > li').count()).toBe(POSTS + 1);
    await page.goto(`${demo.address}/search?q=kite`, { waitUntil: 'networkidle' });
    expect(await page.textContent('main')).toContain('cannot be searched from here');
    expect(faults).toEqual([]);
  });
});
