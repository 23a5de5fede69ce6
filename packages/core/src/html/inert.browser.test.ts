import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sanitizeNow } from './server/sanitizer.js';
import { type Chromium, startChromium } from './testing/chromium.js';
import { corpora, hasCorpora, hostileHtml } from './testing/corpora.js';

const base = 'https://blog.example/2010/04/post.html';
const policies = ['post', 'comment'] as const;

let chromium: Chromium;

beforeAll(async () => {
  chromium = await startChromium();
});

afterAll(() => chromium?.close());

declare global {
  interface Window {
    trapped: string[];
  }
}

/** Each text is put into the page as it is, or only sanitised. */
type Deed = 'insert' | 'sanitize';

/** Treats HTML in a live page without any content security policy, stirs it and tells what ran. */
async function trappedBy(list: string[], deed: Deed): Promise<string[]> {
  const live = await chromium.open();
  const trapped = await live.evaluate(
    async ([parts, kind]) => {
      window.trapped = [];
      const trap = (name: string) => (): never => {
        window.trapped.push(name);
        throw new Error('trapped');
      };
      for (const name of 'alert prompt confirm print open fetch Image XMLHttpRequest a'.split(' '))
        Object.defineProperty(window, name, {
          value: trap(name),
          configurable: true,
          writable: true,
        });
      Object.defineProperty(window, '__pwned', { set: trap('__pwned'), configurable: true });
      const known = new Set(Object.keys(window));
      const types = 'mouseover mousedown focus error load toggle animationstart'.split(' ');
      for (const part of parts) {
        if (kind === 'sanitize') {
          for (const policy of ['post', 'comment'] as const)
            window.sanitizeNow(part, policy, 'https://blog.example/');
          continue;
        }
        const host = document.createElement('div');
        host.innerHTML = part;
        document.body.append(host);
        for (const element of host.querySelectorAll('*')) {
          for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true }));
        }
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      for (const name of Object.keys(window))
        if (!known.has(name)) window.trapped.push(`global ${name}`);
      document.body.replaceChildren();
      return window.trapped;
    },
    [list, deed] as const,
  );
  expect(live.url()).toBe(chromium.origin);
  await live.close();
  return trapped;
}

const loading = [
  '<img src="https://a.example/1"><img srcset="https://a.example/2 1x"><image src="https://a.example/3">',
  '<video autoplay src="https://a.example/4" poster="https://a.example/5"></video><audio autoplay src="https://a.example/6">',
  '<iframe src="https://www.youtube.com/embed/a"></iframe><object data="https://a.example/7"></object><embed src="https://a.example/8">',
  '<link rel=stylesheet href="https://a.example/9"><style>@import "https://a.example/10"; p { background: url(https://a.example/11) }</style><p>a',
  '<script src="https://a.example/12"></script><script>alert(1)</script><body background="https://a.example/13">',
  '<svg><image href="https://a.example/14" /><script>alert(1)</script></svg><input type=image src="https://a.example/15">',
  '<meta http-equiv=refresh content="0;url=https://a.example/16"><base href="https://a.example/17"><link rel=preload as=image href="https://a.example/18">',
];

describe('in a live page', () => {
  test('sanitising runs nothing and asks for nothing', { timeout: 120_000 }, async () => {
    const hostile = hasCorpora ? Object.values(await hostileHtml()).flat() : [];
    expect(await trappedBy([...loading, ...hostile], 'sanitize')).toEqual([]);
    expect(chromium.requests).toEqual([]);
  });

  test('the traps catch what is not sanitised', async () => {
    const hostile = ['<img src="data:," onerror="alert(1)">', '<p onmouseover="window.leak = 1">x'];
    expect(await trappedBy([...loading.slice(0, 3), ...hostile], 'insert')).toEqual(
      expect.arrayContaining(['alert', 'global leak']),
    );
    expect(chromium.requests.length).toBeGreaterThan(5);
    chromium.requests.length = 0;
  });

  test('names of the form and of the document are not in reach of content', async () => {
    const hostile =
      '<a id=named name=cookie href=x>a</a><img name=getElementById src=x><form id=forms></form>';
    const page = await chromium.open();
    const named = await page.evaluate(
      (html) => {
        document.body.innerHTML = html;
        return ['named', 'cookie', 'getElementById', 'forms'].filter(
          (name) =>
            Reflect.get(document, name) instanceof Element ||
            Reflect.get(window, name) instanceof Element,
        );
      },
      sanitizeNow(hostile, 'post', base),
    );
    expect(named).toEqual([]);
    await page.close();
    chromium.requests.length = 0;
  });

  if (!hasCorpora) {
    test(`no corpora at ${corpora}: set BLOG_CORPORA to run over them`, () => {
      expect(hasCorpora).toBe(false);
    });
    return;
  }

  test(
    'of what is sanitised nothing runs, and only images, media and players are asked for',
    { timeout: 120_000 },
    async () => {
      const cases = Object.values(await hostileHtml()).flat();
      for (const policy of policies) {
        const safe = [...new Set(cases.map((html) => sanitizeNow(html, policy, base)))];
        for (let start = 0; start < safe.length; start += 500) {
          expect(await trappedBy(safe.slice(start, start + 500), 'insert')).toEqual([]);
        }
      }
      const { requests } = chromium;
      expect(new Set(requests.map(({ kind }) => kind))).toEqual(new Set(['image', 'media']));
      expect(requests.filter(({ url }) => !/^(?:https?:|data:image\/)/.test(url))).toEqual([]);
    },
  );
});
