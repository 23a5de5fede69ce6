import { createServer } from 'node:http';
import { build } from 'esbuild';
import { afterEach, expect, it } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.js';

const program = `
  import { sanitize } from '@blog/core/html';
  import { createElement } from 'react';
  import { flushSync } from 'react-dom';
  import { createRoot } from 'react-dom/client';
  import { PostBody } from './post-body.tsx';

  const report = {};
  try {
    const content = { html: await sanitize('<p onclick="x()">Hello', 'post', null), source: null };
    const host = document.createElement('div');
    const root = createRoot(host);
    const draw = (className) =>
      flushSync(() => root.render(createElement(PostBody, { content, className })));
    draw('first');
    const paragraph = host.querySelector('p');
    draw('second');
    report.html = host.innerHTML;
    report.kept = host.querySelector('p') === paragraph;
  } catch (error) {
    report.error = String(error);
  }
  await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
`;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

it('renders in a page that requires Trusted Types, and keeps its nodes while the content is the same', async () => {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    write: false,
    // The paths of tsconfig lead to the sanitiser for servers, which is fine for this component.
    platform: 'browser',
  });
  const report = new Promise<unknown>((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.method === 'POST') {
        let text = '';
        request.on('data', (chunk: Buffer) => (text += chunk.toString()));
        request.on('end', () => resolve(JSON.parse(text)));
        response.end();
      } else if (request.url === '/page.js') {
        response.setHeader('content-type', 'text/javascript; charset=utf-8');
        response.end(outputFiles[0]?.text);
      } else {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.setHeader(
          'content-security-policy',
          "require-trusted-types-for 'script'; trusted-types blog-sdk",
        );
        response.end('<!doctype html><script type="module" src="/page.js"></script>');
      }
    });
    closing.push(() => server.close());
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port.'));
      open(`http://127.0.0.1:${address.port}/`).catch(reject);
    });
  });
  expect(await report).toEqual({ html: '<div class="second"><p>Hello</p></div>', kept: true });
});

async function open(url: string): Promise<void> {
  const browser = await launchBrowser();
  closing.push(() => browser.close());
  const page = await browser.newPage();
  await page.goto(url);
}
