import { join } from 'node:path';

import { memory } from '@blog/core';
import { postItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import { serve, type RunningServer } from '@blog/server/node';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';

const servers: RunningServer[] = [];
let browser: Browser | undefined;

afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close(0)));
});

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = await serve({ fetch, port: 0, hostname: '127.0.0.1' });
  servers.push(server);
  return server.url;
}

async function bundleOf(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    tsconfig: join(import.meta.dirname, '../../../tsconfig.base.json'),
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

it('the sample of the front page shows the posts of a blog', async () => {
  const store = memory({
    seed: [postItem('1', { title: 'First light' }), postItem('2', { title: 'Second' })],
  });
  const blog = await listen(
    createBlogHandler({ backendFor: (actor) => store.as(actor), siteUrl: 'https://blog.example' }),
  );
  // Another port than that of the demo, which may be in use here.
  const script = (await bundleOf('front-page.tsx')).replaceAll('http://localhost:3000', blog);
  const site = await listen(({ url }) =>
    url.endsWith('.js')
      ? new Response(script, { headers: { 'content-type': 'text/javascript' } })
      : new Response('<!doctype html><main></main><script type="module" src="/main.js"></script>', {
          headers: { 'content-type': 'text/html' },
        }),
  );
  browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(site);
  await page.locator('article').first().waitFor();
  expect(await page.locator('h2').allTextContents()).toEqual(['Second', 'First light']);
  expect(await page.locator('article').last().innerText()).toContain('Text of 1');
});
