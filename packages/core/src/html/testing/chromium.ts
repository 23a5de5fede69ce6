import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../../../scripts/browser.js';
/** A real browser, with pages that have the browser's sanitiser and DOMPurify on their `window`. */
export interface Chromium {
  readonly browser: Browser;
  readonly origin: string;
  /** The addresses that pages asked for, beside themselves and their script. All were refused. */
  readonly requests: { url: string; kind: string }[];
  /** Opens a page and waits for its script. */
  open(): Promise<Page>;
  /**
   * Opens a page with this policy, whose script says what came of it: in a page that asks for
   * Trusted Types nothing can be evaluated from outside.
   */
  report(contentSecurityPolicy: string, script: string): Promise<unknown>;
  close(): Promise<void>;
}

const folder = fileURLToPath(new URL('..', import.meta.url));

async function bundle(
  entry: { entryPoints: string[] } | { stdin: { contents: string; resolveDir: string } },
): Promise<string> {
  const { outputFiles } = await build({
    ...entry,
    absWorkingDir: folder,
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['browser'],
  });
  return outputFiles[0]?.text ?? '';
}

export async function startChromium(): Promise<Chromium> {
  const scripts = new Map([
    ['/page.js', await bundle({ entryPoints: ['testing/page.browser.ts'] })],
  ]);
  const policies = new Map<string, string>();
  const reported = new Map<string, (report: unknown) => void>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const script = scripts.get(path);
    if (request.method === 'POST') {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        reported.get(path)?.(JSON.parse(text));
        response.end();
      });
    } else if (script === undefined) {
      const policy = policies.get(path);
      if (policy !== undefined) response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const source = path === '/' ? '/page.js' : `${path}.js`;
      response.end(
        `<!doctype html><title>Page</title><body><script type="module" src="${source}"></script></body>`,
      );
    } else {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(script);
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}/`;
  const browser = await launchBrowser();
  const requests: { url: string; kind: string }[] = [];

  return {
    browser,
    origin,
    requests,
    async open() {
      const page = await browser.newPage();
      await page.route('**/*', async (route) => {
        const request = route.request();
        if (request.url() === origin || request.url() === `${origin}page.js`)
          return route.continue();
        requests.push({ url: request.url(), kind: request.resourceType() });
        return route.abort();
      });
      await page.goto(origin);
      await page.waitForFunction(() => 'sanitizeNow' in window);
      return page;
    },
    async report(contentSecurityPolicy, script) {
      const path = `/report-${policies.size}`;
      policies.set(path, contentSecurityPolicy);
      scripts.set(`${path}.js`, await bundle({ stdin: { contents: script, resolveDir: folder } }));
      const report = new Promise((resolve) => reported.set(path, resolve));
      const page = await browser.newPage();
      await page.goto(origin.slice(0, -1) + path);
      const result = await report;
      await page.close();
      return result;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
