import { join } from 'node:path';

import type { Finding } from '@blog/client/probe';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { wordpressPage } from './testing/pages.js';
import { type Answering, type Site, startSite } from './testing/site.js';

const root = join(import.meta.dirname, '../../../..');

let browser: Browser;
let page: Page;
let script: string;
const sites: Site[] = [];

async function start(paths: Record<string, Answering>): Promise<Site> {
  const site = await startSite(paths);
  sites.push(site);
  return site;
}

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "import { probe } from '@blog/client/probe'; globalThis.probe = probe;",
      resolveDir: root,
    },
    absWorkingDir: root,
    tsconfig: join(root, 'tsconfig.base.json'),
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
  });
  script = outputFiles[0]?.text ?? '';
  const own = await start({ '/': '<!doctype html><title>Another origin</title>' });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(own.url);
  await page.addScriptTag({ content: script });
});

afterAll(async () => {
  await browser?.close();
  for (const site of sites) await site.close();
});

/** The findings of a probe in a page of another origin. */
const found = (url: string) =>
  page.evaluate(async (address) => {
    const { probe } = globalThis as unknown as { probe(url: string): Promise<Finding[]> };
    try {
      return await probe(address);
    } catch (error) {
      return error instanceof Error ? `${Reflect.get(error, 'code')}: ${error.message}` : 'failed';
    }
  }, url);

describe('a probe from a page of another origin', () => {
  test('finds WordPress by its API, though the page may not be read', async () => {
    const site = await start({
      '/': wordpressPage,
      '/?rest_route=%2F&_fields=namespaces%2Chome': (request, response) => {
        // WordPress lets every origin ask its API.
        response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
        response.setHeader('content-type', 'application/json');
        response.end('{"namespaces":["wp/v2"]}');
      },
    });
    await page.context().addCookies([{ name: 'session', value: '1', url: site.url }]);
    expect(await found(site.url)).toMatchObject([
      { backend: 'wordpress', options: { root: `${site.url}/?rest_route=/` } },
    ]);
    expect(site.headers.map(({ cookie }) => cookie)).toEqual(site.headers.map(() => undefined));
  });

  test('says that it may be the browser which does not let it see', async () => {
    const site = await start({ '/': wordpressPage });
    expect(await found(site.url)).toMatch(/^unavailable: .*CORS/);
  });
});
