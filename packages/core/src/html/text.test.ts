import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml } from './escape-html.js';
import { createSanitizer } from './index.js';
import { htmlToText } from './text.js';
import { textToHtml } from './text-to-html.js';

describe('htmlToText', () => {
  test.each([
    ['<h2>Fish &amp; chips</h2><p>With <b>vine</b>gar.</p>', 'Fish & chips\nWith vinegar.'],
    ['a<br>b<hr>c', 'a\nb\nc'],
    ['<td>a</td><td>b</td>', 'a b'],
    ['a<script>if (a < b) alert("</p>")</script>b<style>p{}</style>', 'ab'],
    ['a<!-- <p>hidden</p> -->b', 'ab'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<img alt="x > y" src=z>after', 'after'],
    ['&#72;&#x69; &hellip;&unknown; &#0;&#xD800;', 'Hi …&unknown; \ufffd\ufffd'],
    ['<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>', '漢kan'],
    ['  a\n\n\t b&nbsp; c ', 'a b c'],
    ['<SCRIPT>x</SCRIPT >y', 'y'],
    ['text <unclosed', 'text'],
    ['Caf&eacute; &rarr; Stra&szlig;e &copy &check;', 'Café → Straße © ✓'],
    ['&#150;&#39;&NewLine;&amp;eacute;', "–' &eacute;"],
    ['a<p hidden="">b<p>c</p></p>d', 'a\nd'],
    ['a<span style="color:red; display:none">b</span>c', 'ac'],
    ['<p title="not hidden" aria-hidden="true">a</p>', 'a'],
    ['a<img hidden>b<input hidden type=checkbox>c', 'abc'],
    ['a<p hidden>b', 'a\nb'],
    ['<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>y</annotation></math>', 'x=2'],
  ])('%s', (html, expected) => {
    expect(htmlToText(html)).toBe(expected);
  });

  test('comes to an end where each of many names hides and none ends', () => {
    const html = Array.from({ length: 50_000 }, (_, i) => `<x${i} hidden>y`).join('');
    expect(htmlToText(html)).toContain('y');
  });

  test('gives back escaped text', () => {
    const text = fc.string({ unit: 'binary' }).map((value) =>
      value
        .toWellFormed()
        .replace(/[\s\u00a0]+/g, ' ')
        .trim(),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(htmlToText(`<p>${escapeHtml(value)}</p>`)).toBe(value);
      }),
    );
  });

  test.each([
    '<',
    '<a "',
    '<p hidden>',
    '<b hidden><b></b>',
    '<p style="display ">',
    '<script>',
    '<!--',
    '&',
    '&#',
    "<p '",
    '</',
    ' \n',
    '<!',
  ])('comes to an end on a megabyte of %j', (part) => {
    expect(typeof htmlToText(part.repeat(1_000_000 / part.length))).toBe('string');
  });
});

describe('textToHtml', () => {
  test.each([
    ['One\ntwo\n\n\nThree', '<p>One<br>two</p><p>Three</p>'],
    ['a\r\n\r\nb', '<p>a</p><p>b</p>'],
    ['<b> & "c"', '<p>&lt;b&gt; &amp; &quot;c&quot;</p>'],
    [
      'See https://blog.example/a?b=1&c=2.',
      '<p>See <a href="https://blog.example/a?b=1&amp;c=2">https://blog.example/a?b=1&amp;c=2</a>.</p>',
    ],
    [
      '(http://a.example/b_(c))',
      '<p>(<a href="http://a.example/b_(c)">http://a.example/b_(c)</a>)</p>',
    ],
    ['javascript:alert(1) http://', '<p>javascript:alert(1) http://</p>'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(textToHtml(text)).toBe(expected);
  });

  test('makes nothing that the comment policy takes away but rel and quotes', async () => {
    const sanitize = await createSanitizer();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const html = textToHtml(text);
        expect(htmlToText(sanitize(html, 'comment', null))).toBe(htmlToText(html));
      }),
    );
  });

  test.each([')', '.)', 'http://', '\n', 'http://a)'])(
    'comes to an end on a megabyte of %j',
    (part) => {
      expect(typeof textToHtml(`http://a${part.repeat(1_000_000 / part.length)}`)).toBe('string');
    },
  );
});

test('attributes that repeat cost no search through the tag each', () => {
  const html = `<p hidden${' style=a'.repeat(100_000)}>x</p>y`;
  expect(htmlToText(html)).toBe('y');
});

test.each(['<td>', '<th> ', ' &nbsp; ', '<td></td>', '<br> ', '< '])(
  'htmlToText comes to an end on a megabyte of %j, whatever is behind it',
  (part) => {
    const html = part.repeat(1_000_000 / part.length);
    for (const end of ['', 'x', '<p>', '"']) expect(typeof htmlToText(html + end)).toBe('string');
  },
);
