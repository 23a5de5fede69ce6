import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openProgram, type OpenedProgram, type PageOptions } from '../testing/open-program.js';

const program = "import { draw } from './testing/app.tsx'; draw();";
const tabs = ['Requests', 'Cache', 'Problems', 'Backend'] as const;

/** The small blog of `testing/app.tsx`, with the panel. */
async function open(options: Partial<PageOptions> = {}): Promise<OpenedProgram> {
  const opened = await openProgram(program, {
    resolveDir: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"development"' },
    ...options,
  });
  opened.page.setDefaultTimeout(20_000);
  await opened.page.goto(opened.url);
  // All that the page asks for by itself was answered.
  await opened.page.getByText('unavailable unavailable').waitFor();
  return opened;
}

const opener = (page: Page) => page.getByRole('button', { name: /open developer tools/ });
const show = (page: Page, tab: (typeof tabs)[number]) =>
  page.getByRole('tab', { name: tab }).click();
const row = (page: Page, text: string) => page.locator('summary', { hasText: text });

describe('the panel', () => {
  let page: Page;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ page, close } = await open());
  });
  afterAll(() => close());

  it('is loaded when it is opened, and opens and closes by the keyboard', async () => {
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const before = await loaded();
    expect(before.some((name) => name.includes('panel'))).toBe(false);
    await opener(page).focus();
    await page.keyboard.press('Enter');
    const focused = page.locator('[role=tab]:focus');
    await focused.waitFor();
    const after = await loaded();
    expect(after.filter((name) => name.includes('panel'))).toHaveLength(1);

    const seen: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key);
      seen.push((await focused.textContent())?.replaceAll(/\d/g, '') ?? '');
    }
    expect(seen).toEqual(['Cache', 'Problems', 'Backend', 'Requests', 'Backend', 'Requests']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await opener(page).waitFor();
    expect(await opener(page).evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await focused.waitFor();
  });

  it('shows what the hooks asked for, newest first, without what a guest told of themselves', async () => {
    await show(page, 'Requests');
    await page.click('#write');
    await row(page, 'comments.create').getByText('approved').waitFor();
    const operations = await page.locator('summary .name').allTextContents();
    // The comment, and what is loaded again after it, came last.
    const first = ['blog.get', 'posts.list', 'search.posts', 'tags.list'];
    expect(operations.slice(-4).toSorted()).toEqual(first);
    expect(operations.indexOf('comments.create')).toBeLessThan(operations.length - 4);

    await row(page, 'comments.create').click();
    const args = page.locator('details[open] pre');
    expect(await args.textContent()).toContain('"name": "Bea"');
    expect(await page.locator('.body').textContent()).not.toContain('bea@');
    await row(page, 'search.posts').click();
    await page.getByText('unavailable', { exact: true }).first().waitFor();
    await row(page, 'tags.list').click();
    await page.getByText(/api_key=\(hidden\)/).waitFor();
    expect(await page.locator('.body').textContent()).not.toContain('s3cret');
  });

  it('shows the cache, loads a query again and removes one', async () => {
    await show(page, 'Cache');
    const asked = async () => {
      await show(page, 'Requests');
      const count = await row(page, 'blog.get').count();
      await show(page, 'Cache');
      return count;
    };
    const before = await asked();
    await row(page, 'blog.get').getByText('used by 1').waitFor();
    await row(page, 'blog.get').getByText('fresh').waitFor();
    await row(page, 'blog.get').click();
    await page.getByText('"Tide tables"').waitFor();
    await page.getByRole('button', { name: /^Refetch blog.get/ }).click();
    await expect.poll(asked).toBe(before + 1);

    await row(page, 'search.posts').getByText('failed').waitFor();
    await row(page, 'search.posts').click();
    await page.getByRole('button', { name: /^Remove search.posts/ }).click();
    await row(page, 'search.posts').waitFor({ state: 'detached' });
    expect(await page.locator('.body').evaluate((body) => body.matches(':focus'))).toBe(true);
  });

  it('shows what was left out and mended, once, with its place and the reason', async () => {
    await show(page, 'Problems');
    const problems = await page.locator('.problems > li').allTextContents();
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^mended items\[0\]\.image\.url of posts\.list, id .+javascript/);
    expect(problems[1]).toMatch(/^left out items\[1\]\.slug of posts\.list, id odd/);
  });

  it('shows what the backend has, lacks and cannot keep', async () => {
    await show(page, 'Backend');
    await page.getByRole('heading', { name: 'memory' }).waitFor();
    await page.getByText('Europe/Lisbon').waitFor();
    const group = (name: string) => page.locator('tr', { hasText: name });
    expect(await group('importer').locator('.absent').count()).toBe(2);
    expect(await group('posts').first().locator('.absent').count()).toBe(0);
    await page.getByText('A deleted comment leaves no tombstone.').waitFor();
  });
});

describe('the panel and its page', () => {
  it('leave each other’s styles alone, and keep a policy without inline styles', async () => {
    const hostile = `* { all: unset !important; color: red !important; --ink: red; } button { display: none !important; }`;
    const { page, close } = await open({
      html: `<link rel="stylesheet" href="data:text/css,${encodeURIComponent(hostile)}">`,
      headers: { 'content-security-policy': 'style-src data:' },
    });
    try {
      const ownColor = () => page.locator('h1').evaluate((h1) => getComputedStyle(h1).fontFamily);
      const before = await ownColor();
      // The button is there, and takes a click.
      await opener(page).click();
      await page.getByRole('tab', { name: 'Cache' }).waitFor();
      const tab = await page
        .getByRole('tab', { name: 'Cache' })
        .evaluate((button) => getComputedStyle(button).color);
      expect(tab).not.toBe('rgb(255, 0, 0)');
      const dock = await page.locator('.dock').boundingBox();
      expect(dock?.height).toBeGreaterThan(300);
      expect(await ownColor()).toBe(before);
    } finally {
      await close();
    }
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('have no fault of access: %s, %i pixels wide', async (colorScheme, width) => {
    const context = { colorScheme, viewport: { width, height: 800 } };
    const { page, close } = await open({ context });
    try {
      await page.evaluate(axe.source);
      const faults = () =>
        page.evaluate(async () => {
          const { axe: found } = window as unknown as { axe: typeof axe };
          const { violations } = await found.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
      expect(await faults(), 'closed').toEqual([]);
      await opener(page).click();
      for (const tab of tabs) {
        await show(page, tab);
        if (tab === 'Requests' || tab === 'Cache') await row(page, 'posts.').first().click();
        expect(await faults(), tab).toEqual([]);
        const sideways = await page
          .locator('.body')
          .evaluate((body) => body.scrollWidth - body.clientWidth);
        expect(sideways, tab).toBe(0);
      }
    } finally {
      await close();
    }
  });
});
