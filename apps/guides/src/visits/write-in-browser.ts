import { expect } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import type { Visit } from './visit.js';

/** Goes to a post from the home page, writes a comment there, and sees it, as somebody with a browser does. */
export async function writeInBrowser({ site }: Visit): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${site}/`);
    await page.getByRole('link', { name: 'First light' }).click();
    await page.getByText('Well said.').waitFor();
    await page.getByLabel('Name').fill('Grace');
    await page.getByLabel('Comment', { exact: true }).fill('I walked there today.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('list').getByText('I walked there today.').waitFor();
    await page.getByText('Thank you.', { exact: true }).last().waitFor();
    await page.reload();
    await page.getByRole('list').getByText('I walked there today.').waitFor();
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
}
