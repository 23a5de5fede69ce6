import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nested, soup } from '../testing/arbitraries.js';
import { corpora, hasCorpora, hostileHtml, realHtml } from '../testing/corpora.js';
import { limitNesting } from './limit-nesting.js';

const count = (html: string, part: string): number => html.split(part).length - 1;

describe('limiting how deep elements lie', () => {
  test('keeps what stays within, also where many stand side by side', () => {
    for (const html of [
      '<div>'.repeat(500),
      '<b>x</b>'.repeat(5_000),
      '<p>x'.repeat(5_000),
      '<ul><li>x</ul>'.repeat(5_000),
      '<p>x<br>y<img src="z">'.repeat(5_000),
      `<img src="data:image/png;base64,${'/AbC'.repeat(50_000)}">`,
    ])
      expect(limitNesting(html) === html).toBe(true);
  });

  test('takes further start tags away, and leaves their text', () => {
    const html = limitNesting(`${'<div class="a">b'.repeat(2_000)}</div><div>c`);
    expect(count(html, '<div')).toBe(513);
    expect(count(html, 'b')).toBe(2_000);
    expect(html.endsWith('</div><div>c')).toBe(true);
    expect(count(limitNesting('<p><font>x</p>'.repeat(2_000)), '<font>')).toBe(50);
  });

  test('takes the attributes from a tag that has thousands', () => {
    expect(limitNesting(`<p ${'a b=1 '.repeat(20_000)}>x`)).toBe('<p>x');
  });

  test('leaves generated HTML as it is', () => {
    fc.assert(
      fc.property(fc.oneof(soup, nested), (html) => {
        expect(limitNesting(html)).toBe(html);
      }),
    );
  });

  if (!hasCorpora) {
    test(`no corpora at ${corpora}: set BLOG_CORPORA to run over them`, () => {
      expect(hasCorpora).toBe(false);
    });
    return;
  }

  test('leaves every real and hostile text of the corpora as it is', async () => {
    const cases = [...realHtml(), ...Object.values(await hostileHtml()).flat()];
    expect(cases.filter((html) => limitNesting(html) !== html)).toEqual([]);
  });
});
