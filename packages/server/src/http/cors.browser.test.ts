import { serve, type RunningServer } from '@blog/server/node';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchBrowser } from '../../../../scripts/browser.js';
import { ask, problemOf, sampleBlog } from './testing/sample-blog.js';

let browser: Browser;
let site: RunningServer;
const servers: RunningServer[] = [];

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = await serve({ fetch, port: 0, hostname: '127.0.0.1' });
  servers.push(server);
  return server;
}

beforeAll(async () => {
  browser = await launchBrowser();
  const html = '<!doctype html><title>Another origin</title>';
  site = await listen(() => new Response(html, { headers: { 'content-type': 'text/html' } }));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close(0)));
});

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly mode?: 'no-cors';
  readonly credentials?: 'include';
}

interface Seen {
  readonly status: number | null;
  readonly etag: string | null;
  readonly body: string;
}

/** Asks by the `fetch` of a page of another origin; `status: null` where the browser forbids it. */
async function askFrom(page: Page, url: string, init: Asked = {}): Promise<Seen> {
  return page.evaluate(
    async ([address, options]) => {
      try {
        const response = await fetch(address, options);
        const etag = response.headers.get('etag');
        return { status: response.status, etag, body: await response.text() };
      } catch (error) {
        return { status: null, etag: null, body: String(error) };
      }
    },
    [url, init] as [string, Asked],
  );
}

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.url);
  return page;
}

describe('a page of another origin', () => {
  it('reads, writes with a token, and sees the headers that it needs', async () => {
    const { handler, post } = await sampleBlog();
    const api = await listen(handler);
    const page = await openPage();
    const read = await askFrom(page, `${api.url}/v1/posts/${post.id}`);
    expect(read).toMatchObject({ status: 200, etag: expect.stringContaining('~') });
    const headers = { authorization: 'Bearer editor', 'content-type': 'application/json' };
    const created = await askFrom(page, `${api.url}/v1/comments`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': 'k1', 'blog-receipts': 'r1' },
      body: JSON.stringify({ postId: post.id, source: { format: 'text', text: 'From afar.' } }),
    });
    expect(created.status).toBe(201);
    const changed = await askFrom(page, `${api.url}/v1/posts/${post.id}`, {
      method: 'PATCH',
      headers: { ...headers, 'if-match': read.etag ?? '' },
      body: JSON.stringify({ title: 'Changed from afar' }),
    });
    expect(changed).toMatchObject({ status: 200, body: expect.stringContaining('from afar') });
    const missing = await askFrom(page, `${api.url}/v1/posts/none`);
    expect(missing).toMatchObject({ status: 404, body: expect.stringContaining('not_found') });
    await page.close();
  });

  it('does neither where it is not among the origins', async () => {
    const { handler, post } = await sampleBlog({ cors: { origin: ['https://app.example'] } });
    const api = await listen(handler);
    const page = await openPage();
    expect((await askFrom(page, `${api.url}/v1/posts`)).status).toBeNull();
    const written = await askFrom(page, `${api.url}/v1/comments`, {
      method: 'POST',
      headers: { authorization: 'Bearer editor', 'content-type': 'application/json' },
      body: JSON.stringify({ postId: post.id, source: { format: 'text', text: 'Forged.' } }),
    });
    expect(written.status).toBeNull();
    const list = await (await ask(handler, '/v1/comments')).text();
    expect(list).not.toContain('Forged.');
    await page.close();
  });

  it('cannot write with the cookies of a visitor', async () => {
    const { handler, post } = await sampleBlog();
    const answers: Promise<{ code: string }>[] = [];
    const api = await listen(async (request) => {
      const response = await handler(request);
      if (request.method === 'POST') answers.push(problemOf(response.clone()));
      return response;
    });
    const page = await openPage();
    await page.context().addCookies([{ name: 'session', value: '1', url: api.url }]);
    // Needs no preflight: the browser sends it, and the handler has to refuse it.
    await askFrom(page, `${api.url}/v1/comments`, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      body: JSON.stringify({ postId: post.id, source: { format: 'text', text: 'Forged.' } }),
    });
    expect(await Promise.all(answers)).toMatchObject([{ code: 'forbidden' }]);
    expect(await (await ask(handler, '/v1/comments')).text()).not.toContain('Forged.');
    await page.close();
  });

  it('shows nothing of an answer that is opened as a page', async () => {
    const { handler, admin } = await sampleBlog();
    const script = '<script>document.title = "run"</script>';
    await admin.posts.create({
      title: script,
      source: { format: 'text', text: script },
      status: 'published',
    });
    const api = await listen(handler);
    const page = await browser.newPage();
    for (const path of ['/v1/posts', '/v1/none', '/sitemap.xml', '/v1/openapi.json']) {
      const response = await page.goto(api.url + path);
      expect(response?.headers()['x-content-type-options']).toBe('nosniff');
      expect(await page.title()).not.toBe('run');
    }
    await page.close();
  });
});
