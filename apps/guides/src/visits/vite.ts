import { expect } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import type { Visit } from './visit.js';

/** Pages that a browser makes: the home page, more posts, a post by its link, and what is not there. */
export async function visitVite({ site }: Visit): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    const heading = (name: string, level = 1) => page.getByRole('heading', { level, name });
    await page.goto(site);
    await heading('Small Hours').waitFor();
    await heading('Friday, April 17, 2026', 2).waitFor();
    await page.getByRole('button', { name: 'Older posts' }).click();
    await page.getByRole('link', { name: 'Note 6', exact: true }).waitFor();
    await page.getByRole('link', { name: 'First light' }).click();
    await heading('First light').waitFor();
    expect(await page.locator('article em').textContent()).toBe('still');
    expect(await page.title()).toBe('First light');
    await page.goto(`${site}/about`);
    await page.getByText('Written before dawn.').waitFor();
    await page.goto(`${site}/2026/04/no-such-post`);
    await heading('There is no such page').waitFor();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
