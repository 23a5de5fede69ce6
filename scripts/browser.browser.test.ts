import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';

let browser: Browser;
let server: Server;
let address: string;

beforeAll(async () => {
  browser = await launchBrowser();
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      '<!doctype html><p id="text">Crème brûlée</p><script>document.title = "scripts ran"</script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  address = `http://127.0.0.1:${bound.port}/`;
});

afterAll(async () => {
  await browser.close();
  server.close();
});

test('the browser loads a page from a local server and runs its scripts', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  expect(await page.title()).toBe('scripts ran');
  expect(await page.textContent('#text')).toBe('Crème brûlée');
});

test('scripts can be switched off', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  expect(await page.title()).toBe('');
});

test('a font is found: text takes room', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  const width = await page.evaluate(() => {
    const span = document.createElement('span');
    span.textContent = 'wide enough to measure';
    document.body.append(span);
    return span.getBoundingClientRect().width;
  });
  expect(width).toBeGreaterThan(50);
});
