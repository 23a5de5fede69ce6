import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

import { build } from 'esbuild';
import type { BrowserContextOptions, Page } from 'playwright-core';

import { launchBrowser } from '../../../../scripts/browser.js';

/** How {@link openProgram} serves the page. */
export interface PageOptions {
  /** The folder from which the program's imports are found. */
  readonly resolveDir: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Values for names in the program, such as `process.env.NODE_ENV`. */
  readonly define?: Record<string, string>;
  /** The page before its program has run. */
  readonly html?: string;
  readonly context?: BrowserContextOptions;
}

/** A program, served to a page of a real browser that is not there yet. */
export interface OpenedProgram {
  readonly page: Page;
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles a program, in parts where it imports some later, and serves it. */
export async function openProgram(
  program: string,
  { resolveDir, headers = {}, define = {}, html = '', context = {} }: PageOptions,
): Promise<OpenedProgram> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir, sourcefile: 'page.js' },
    entryNames: 'page',
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    // The paths of tsconfig lead to the sanitiser for servers, which is fine in a test of components.
    platform: 'browser',
    jsx: 'automatic',
    define,
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
  const server = createServer((request, response) => {
    const script = scripts.get(request.url ?? '');
    if (script !== undefined) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(script);
    } else if (request.method === 'POST') {
      request.resume().on('end', () => response.end());
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
      response.end(
        `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Page</title>${html}<script type="module" src="/page.js"></script>`,
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  return {
    page: await browser.newPage(context),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
