import { describe, expect, it } from 'vitest';

import { item, postsOf, read } from '../testing/read.js';

describe('ill-formed XML', () => {
  it.each([
    ['a bare ampersand', '<title>Salt & pepper, a=1&b=2;</title>', 'Salt & pepper, a=1&b=2;'],
    [
      'names of HTML',
      '<title>Caf&eacute; &hellip; &amp;mdash; &nosuch; &#8217; &#x2019; &#146;</title>',
      'Café … — &nosuch; ’ ’ ’',
    ],
    ['a bare less-than sign', '<title>1 < 2</title>', '1 < 2'],
    ['an unknown prefix', '<foo:bar>x</foo:bar><title>T</title>', 'T'],
    ['an end that is missing', '<description>a <b>c</description><title>T</title>', 'T'],
    ['an end of nothing', '</b><title>T</title>', 'T'],
    ['attributes without quotes', '<a b=c d><title>x</title></a><title>T</title>', 'T'],
    ['a control character', '<title>T\u0003\u000c</title>', 'T'],
    ['CDATA in pieces', '<title><![CDATA[A & ]]>&amp;<![CDATA[ &amp; B]]></title>', 'A & & & B'],
  ])('with %s is read', (_, xml, title) => {
    expect(item(`<guid>a</guid>${xml}`).title).toBe(title);
  });

  it('that is cut off, or has text around it, is read as far as it goes', () => {
    const whole = '<rss><channel><title>B</title><item><guid>a</guid></item><item><guid>b</guid>';
    expect(read(`junk\n<?xml version="1.0"?>${whole}<title>cut`).items.map(({ id }) => id)).toEqual(
      ['a', 'b'],
    );
    expect(read(`${whole}</channel></rss><rss/>junk`).items).toHaveLength(2);
  });

  it('uses prefixes that were not declared as everyone does', () => {
    expect(item('<guid>a</guid><slash:comments>4</slash:comments>').commentCount).toBe(4);
    const [post] = postsOf(
      '<rss xmlns:x="http://purl.org/dc/elements/1.1/"><channel><item><guid>a</guid><x:creator>Ada</x:creator></item></channel></rss>',
    );
    expect(post?.authors?.[0]?.name).toBe('Ada');
  });
});
