import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.js';
import { sanitizeNow } from './server/sanitizer.js';
import { nested, soup } from './testing/arbitraries.js';
import { corpora, hasCorpora, hostileHtml, realHtml } from './testing/corpora.js';
import { violations } from './testing/violations.js';

const base = 'https://blog.example/2010/04/post.html';
const policies = ['post', 'comment'] as const;

let browser: Browser;
let server: Server;
let page: Page;
let origin: string;
const requests: { url: string; kind: string }[] = [];

/** Set on the page by the bundle of the browser's sanitiser. */
declare global {
  interface Window {
    sanitizeNow: typeof sanitizeNow;
    trapped: string[];
  }
}

beforeAll(async () => {
  const bundle = await build({
    stdin: {
      contents:
        "import { createSanitizer } from './index.browser.ts'; createSanitizer().then((now) => { window.sanitizeNow = now; });",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['browser'],
  });
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end('<!doctype html><title>Page</title><body></body>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}/`;
  browser = await launchBrowser();
  page = await openPage();
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '', type: 'module' });
  await page.waitForFunction(() => 'sanitizeNow' in window);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** A page that keeps account of what it asks for, and gets none of it. */
async function openPage(): Promise<Page> {
  const opened = await browser.newPage();
  await opened.route('**/*', async (route) => {
    const request = route.request();
    if (request.url() === origin) return route.continue();
    requests.push({ url: request.url(), kind: request.resourceType() });
    return route.abort();
  });
  await opened.goto(origin);
  return opened;
}

interface Compared {
  /** Browser's own answer. */
  own: string[];
  /** Indexes whose answer of the server the browser's sanitiser would change. */
  unsettled: number[];
  /** Indexes whose answer of the server the browser's parser writes in another way. */
  rewritten: number[];
}

const compare = (
  sources: string[],
  safe: string[],
  policy: 'post' | 'comment',
): Promise<Compared> =>
  page.evaluate(
    ([list, fromServer, kind, address]) => {
      const result: Compared = { own: [], unsettled: [], rewritten: [] };
      for (const [index, source] of list.entries()) {
        const html = fromServer[index] ?? '';
        result.own.push(window.sanitizeNow(source, kind, address));
        if (window.sanitizeNow(html, kind, null) !== html) result.unsettled.push(index);
        const element = document.implementation.createHTMLDocument('').createElement('div');
        element.innerHTML = html;
        if (element.innerHTML !== html) result.rewritten.push(index);
      }
      return result;
    },
    [sources, safe, policy, base] as const,
  );

/**
 * Where the two may differ, in what no reader would miss: DOMPurify drops a form whose fields are
 * named like properties of the form, and browsers read the inside of `select` by newer rules.
 */
const mayDiffer = /^$a/;

async function check(sources: string[], policy: 'post' | 'comment'): Promise<void> {
  const safe = sources.map((html) => sanitizeNow(html, policy, base));
  const { own, unsettled, rewritten } = await compare(sources, safe, policy);
  expect(unsettled.map((index) => sources[index])).toEqual([]);
  expect(rewritten.map((index) => sources[index])).toEqual([]);
  for (const [index, html] of own.entries()) {
    const source = sources[index] ?? '';
    expect(violations(html, policy), source).toEqual([]);
    expect(sanitizeNow(html, policy, null), source).toBe(html);
    if (!mayDiffer.test(source)) expect(html, source).toBe(safe[index]);
  }
}

/** Puts HTML into a live page without any content security policy, stirs it and tells what ran. */
async function insert(list: string[]): Promise<string[]> {
  const live = await openPage();
  const trapped = await live.evaluate(async (parts) => {
    window.trapped = [];
    const trap = (name: string) => (): never => {
      window.trapped.push(name);
      throw new Error('trapped');
    };
    for (const name of [
      'alert',
      'prompt',
      'confirm',
      'print',
      'open',
      'fetch',
      'Image',
      'XMLHttpRequest',
      'a',
    ]) {
      Object.defineProperty(window, name, {
        value: trap(name),
        configurable: true,
        writable: true,
      });
    }
    Object.defineProperty(window, '__pwned', { set: trap('__pwned'), configurable: true });
    const known = new Set(Object.keys(window));
    for (const part of parts) {
      const host = document.createElement('div');
      host.innerHTML = part;
      document.body.append(host);
      for (const element of host.querySelectorAll('*')) {
        for (const type of [
          'mouseover',
          'mousedown',
          'focus',
          'error',
          'load',
          'toggle',
          'animationstart',
        ]) {
          element.dispatchEvent(new Event(type, { bubbles: true }));
        }
      }
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    for (const name of Object.keys(window))
      if (!known.has(name)) window.trapped.push(`global ${name}`);
    document.body.replaceChildren();
    return window.trapped;
  }, list);
  expect(live.url()).toBe(origin);
  await live.close();
  return trapped;
}

describe('in a browser', () => {
  test('one answer as on the server, for generated HTML', async () => {
    for (const policy of policies) {
      await check(fc.sample(fc.oneof(soup, nested), { numRuns: 3000, seed: 20_100_416 }), policy);
    }
  });

  test('names of the form and of the document are not in reach of content', async () => {
    const hostile =
      '<a id=named name=cookie href=x>a</a><img name=getElementById src=x><form id=forms></form>';
    const named = await page.evaluate(
      (html) => {
        document.body.innerHTML = html;
        const found = ['named', 'cookie', 'getElementById', 'forms'].filter(
          (name) =>
            Reflect.get(document, name) instanceof Element ||
            Reflect.get(window, name) instanceof Element,
        );
        document.body.replaceChildren();
        return found;
      },
      sanitizeNow(hostile, 'post', base),
    );
    expect(named).toEqual([]);
  });

  test('deep and tangled HTML comes to an end', async () => {
    const sources = [
      `${'<div>'.repeat(20_000)}x`,
      `${'<b>'.repeat(20_000)}x`,
      Array.from({ length: 300 }, (_, index) => `<p><b id=${index}>x</p>`).join(''),
    ];
    const texts = await page.evaluate(
      (list) => list.map((html) => window.sanitizeNow(html, 'post', null)),
      sources,
    );
    for (const html of texts) expect(violations(html, 'post')).toEqual([]);
    for (const html of texts) expect(html).toContain('x');
  });

  if (!hasCorpora) {
    test(`no corpora at ${corpora}: set BLOG_CORPORA to run over them`, () => {
      expect(hasCorpora).toBe(false);
    });
    return;
  }

  test(
    'one answer as on the server, for every hostile and real text',
    { timeout: 120_000 },
    async () => {
      for (const cases of [...Object.values(await hostileHtml()), realHtml()]) {
        for (const policy of policies) await check(cases, policy);
      }
    },
  );

  test(
    'nothing runs, and only images, media and players are asked for',
    { timeout: 120_000 },
    async () => {
      requests.length = 0;
      const cases = Object.values(await hostileHtml()).flat();
      for (const policy of policies) {
        const safe = [...new Set(cases.map((html) => sanitizeNow(html, policy, base)))];
        for (let start = 0; start < safe.length; start += 500) {
          expect(await insert(safe.slice(start, start + 500))).toEqual([]);
        }
      }
      expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(['image', 'media']));
      expect(requests.filter(({ url }) => !/^(?:https?:|data:image\/)/.test(url))).toEqual([]);
    },
  );

  test('the traps catch what is not sanitised', async () => {
    expect(
      await insert(['<img src="data:," onerror="alert(1)">', '<p onmouseover="window.leak = 1">x']),
    ).toEqual(expect.arrayContaining(['alert', 'global leak']));
  });
});
