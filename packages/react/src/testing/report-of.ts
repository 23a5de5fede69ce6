import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { build } from 'esbuild';

import { launchBrowser } from '../../../../scripts/browser.js';

/** How {@link reportOf} serves the page. */
export interface PageOptions {
  /** The folder from which the program's imports are found. */
  readonly resolveDir: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values for names in the program, such as `process.env.NODE_ENV`. */
  readonly define?: Record<string, string>;
}

/**
 * Bundles a program, runs it in a page of a real browser, and gives the JSON that it posts to `/report`.
 */
export async function reportOf(
  program: string,
  { resolveDir, headers = {}, define = {} }: PageOptions,
): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir },
    bundle: true,
    format: 'esm',
    write: false,
    // The paths of tsconfig lead to the sanitiser for servers, which is fine in a test of components.
    platform: 'browser',
    define,
  });
  const reported = Promise.withResolvers<unknown>();
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => reported.resolve(JSON.parse(text)));
      response.end();
    } else if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(outputFiles[0]?.text);
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end('<!doctype html><script type="module" src="/page.js"></script>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await reported.promise;
  } finally {
    await browser.close();
    server.close();
  }
}
