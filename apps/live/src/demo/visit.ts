import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page, whom it asked, and what went wrong on it. */
export interface Visited {
  readonly page: Page;
  readonly hosts: ReadonlySet<string>;
  readonly faults: readonly string[];
}

/** Opens a page as a visitor who was not there before. */
export async function visit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visited> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const hosts = new Set<string>();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(address, { waitUntil: 'networkidle' });
  return { page, hosts, faults };
}
