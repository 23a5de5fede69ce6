import type { Finding } from '@blog/client/probe';
import { anonymous, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { type RunningServer, serve } from '@blog/server/node';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchBrowser } from '../../../scripts/browser.js';

let browser: Browser;
let blog: RunningServer;
let elsewhere: RunningServer;

beforeAll(async () => {
  browser = await launchBrowser();
  const listening = { port: 0, hostname: '127.0.0.1' };
  blog = await serve({ ...listening, fetch: createBlogHandler(memory().as(anonymous)) });
  elsewhere = await serve({
    ...listening,
    fetch: () =>
      new Response('<!doctype html><title>Another origin</title>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
  });
});

afterAll(async () => {
  await browser?.close();
  await blog?.close(0);
  await elsewhere?.close(0);
});

test('a probe from a page of another origin finds the Blog API, which lets it ask', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "import { probe } from '@blog/client/probe'; globalThis.probe = probe;",
      resolveDir: import.meta.dirname,
    },
    tsconfig: 'tsconfig.base.json',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
  });
  const page = await browser.newPage();
  await page.goto(elsewhere.url);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const found = await page.evaluate((url) => {
    const { probe } = globalThis as unknown as { probe(address: string): Promise<Finding[]> };
    return probe(url);
  }, blog.url);
  expect(found).toMatchObject([{ backend: 'http', options: { url: blog.url } }]);
});
