import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { type FeedServer, startFeedServer } from './testing/feed-server.js';

/** Reads a feed twice, as a page does, and says what it saw. */
const program = `
  import { createBlogClient } from '@blog/client';
  import { feed } from '@blog/client/feed';
  window.readFeed = async (url) => {
    const client = createBlogClient(feed({ url }));
    const read = () => client.posts.list({ content: true });
    const [first, second] = [await read(), await read()];
    const { title, content } = first.items[0];
    return { title, html: content.html, same: JSON.stringify(first) === JSON.stringify(second) };
  };
`;

declare global {
  interface Window {
    readFeed: (url: string) => Promise<unknown>;
  }
}

let browser: Browser;
let site: FeedServer;
let feeds: FeedServer;

beforeAll(async () => {
  browser = await launchBrowser();
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['browser'],
  });
  site = await startFeedServer({
    '/': {
      body: '<!doctype html><title>Page</title><script type="module" src="/page.js"></script>',
      headers: { 'content-type': 'text/html; charset=utf-8' },
    },
    '/page.js': {
      body: outputFiles[0]?.text ?? '',
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    },
  });
  const title = [0xc1, 0xeb, 0xee, 0xe3];
  const start =
    '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><guid>a</guid><title>';
  const rest =
    '&mdash; Caf&eacute;</title><description>&lt;p onclick="x()"&gt;&lt;a href="/b"&gt;b&lt;/a&gt;&lt;script&gt;x()&lt;/script&gt;</description></item></channel></rss>';
  feeds = await startFeedServer({
    '/feed': {
      body: Uint8Array.from([...Buffer.from(start), ...title, ...Buffer.from(rest)]),
      headers: { 'access-control-allow-origin': '*', etag: '"one"', 'content-type': 'text/xml' },
    },
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await feeds?.close();
});

describe('in a page of another origin, which the server of the feed answers no questions of', () => {
  it('a feed is read in its encoding, made safe, and read again', async () => {
    const page = await browser.newPage();
    await page.goto(site.origin);
    await page.waitForFunction(() => typeof window.readFeed === 'function');
    const seen = await page.evaluate((url) => window.readFeed(url), `${feeds.origin}/feed`);
    expect(seen).toEqual({
      title: 'Блог— Café',
      html: `<p><a href="${feeds.origin}/b">b</a></p>`,
      same: true,
    });
    expect(new Set(feeds.asked)).toEqual(new Set(['/feed']));
  });
});
