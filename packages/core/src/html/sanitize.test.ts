import { describe, expect, test } from 'vitest';
import { createSanitizer, SANITIZER_VERSION, sanitize } from './index.js';

const base = 'https://blog.example/2010/04/post.html';
const now = await createSanitizer();
const post = (html: string, baseUrl: string | null = base): string => now(html, 'post', baseUrl);
const comment = (html: string): string => now(html, 'comment', base);

test('one text by the asynchronous form is the same as by the synchronous one', async () => {
  expect(await sanitize('<p onclick="x()">Hi', 'post', null)).toBe('<p>Hi</p>');
  expect(SANITIZER_VERSION).toBeGreaterThanOrEqual(1);
});

describe('elements', () => {
  test.each([
    ['<blink>words</blink> <o:p>more</o:p>', 'words more'],
    ['a<script>alert(1)</script>b<style>p{}</style>c<template>t</template>d', 'abcd'],
    ['a<noscript><p title="</noscript><img src=x onerror=alert(1)>">b</p></noscript>c', 'ac'],
    [
      '<svg><style><img src=x onerror=alert(1)></style></svg>x',
      '<img src="https://blog.example/2010/04/x">x',
    ],
    ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>', '<table></table>'],
    ['<form action=x>a<input value=b><button>c</button></form>', '<div>ac</div>'],
    ['<center>a</center>', '<div align="center">a</div>'],
    ['<font color=red face=Arial>a</font>', 'a'],
    [
      '<tt>a</tt><strike>b</strike><acronym title=t>c</acronym>',
      '<code>a</code><s>b</s><abbr title="t">c</abbr>',
    ],
    ['<xmp><b></xmp>', '<pre>&lt;b&gt;</pre>'],
    ['<p>a<p>b', '<p>a</p><p>b</p>'],
    ['<b><i>a</b>b</i>', '<b><i>a</i></b><i>b</i>'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<table><tr><td>a</table>', '<table><tbody><tr><td>a</td></tr></tbody></table>'],
    ['<p><legend>a', '<p></p><div>a</div><p></p>'],
    ['<pre>\n\n  code\n</pre>', '<pre>  code\n</pre>'],
    ['a<!-- b -->c<!--more-->d', 'acd'],
    ['a < b &copy; &nbsp; "', 'a &lt; b © &nbsp; "'],
    ['a\r\nb\u0000c', 'a\nbc'],
    [
      '<details open><summary>a</summary>b</details>',
      '<details open=""><summary>a</summary>b</details>',
    ],
    [
      '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
      '<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>',
    ],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  test('nesting is cut off, text is not', () => {
    const html = post(`${'<blockquote>'.repeat(5000)}deep`);
    expect(html.match(/<blockquote>/g)).toHaveLength(100);
    expect(html).toContain('deep');
  });
});

describe('addresses', () => {
  test.each([
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    [' \u0001javascript:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['java&#10;script&colon;alert(1)', null],
    ['&#x180E;javascript:alert(1)', null],
    ['\u00a0javascript:alert(1)', null],
    ['vbscript:x', null],
    ['data:text/html,<script>alert(1)</script>', null],
    ['file:///etc/passwd', null],
    ['blob:https://blog.example/1', null],
    ['', null],
    ['https://other.example/?a=1&b=2', 'https://other.example/?a=1&amp;b=2'],
    ['mailto:hello@blog.example', 'mailto:hello@blog.example'],
    ['tel:+4912345', 'tel:+4912345'],
    ['/about', 'https://blog.example/about'],
    ['other.html', 'https://blog.example/2010/04/other.html'],
    ['//cdn.example/a', 'https://cdn.example/a'],
    ['\\\\cdn.example/a', 'https://cdn.example/a'],
    ['?page=2', 'https://blog.example/2010/04/post.html?page=2'],
    ['#note-1', '#user-content-note-1'],
    ['#user-content-note-1', '#user-content-note-1'],
  ])('of a link: %j', (href, expected) => {
    expect(post(`<a href="${href}">x</a>`)).toBe(
      expected === null ? 'x' : `<a href="${expected}">x</a>`,
    );
  });

  test('without a base stay relative, but for protocol-relative ones', () => {
    expect(post('<a href="a/b">x</a><img src="//i.example/a.png">', null)).toBe(
      '<a href="a/b">x</a><img src="https://i.example/a.png">',
    );
    expect(post('<a href="//a.example/">x</a>', 'http://b.example/')).toBe(
      '<a href="http://a.example/">x</a>',
    );
    expect(post('<a href="a/b">x</a>', 'javascript:alert(1)')).toBe('<a href="a/b">x</a>');
  });

  test('of images may hold a small raster image, and nothing else', () => {
    expect(post('<img src="data:image/png;base64,iVBORw0KGgo=">')).toBe(
      '<img src="data:image/png;base64,iVBORw0KGgo=">',
    );
    expect(post('<img alt="a" src="data:image/svg+xml;base64,PHN2Zz4=">')).toBe('a');
    expect(post('<a href="data:image/png;base64,iVBORw0KGgo=">x</a>')).toBe('x');
  });

  test('of a srcset are each looked at', () => {
    expect(
      post('<img srcset="a.png 1x, javascript:alert(1) 2x,  //i.example/b.png 3x" alt="">'),
    ).toBe(
      '<img srcset="https://blog.example/2010/04/a.png 1x, https://i.example/b.png 3x" alt="">',
    );
  });
});

describe('attributes', () => {
  test.each([
    [
      '<p onclick=x() data-x=1 style="position:fixed" class="evil alignleft">a',
      '<p class="alignleft">a</p>',
    ],
    ['<h2 id="top">a</h2>', '<h2 id="user-content-top">a</h2>'],
    ['<a name="more"></a>', '<a name="user-content-more"></a>'],
    ['<td headers="a b">', ''],
    [
      '<table><td headers="a user-content-b">x</table>',
      '<table><tbody><tr><td headers="user-content-a user-content-b">x</td></tr></tbody></table>',
    ],
    ['<sup aria-describedby="fn">1</sup>', '<sup aria-describedby="user-content-fn">1</sup>'],
    [
      '<a href="/" target="_blank">x</a>',
      '<a href="https://blog.example/" target="_blank" rel="noopener">x</a>',
    ],
    [
      '<a href="/" target="frame" rel="opener nofollow">x</a>',
      '<a href="https://blog.example/" rel="nofollow">x</a>',
    ],
    ['<code class="language-ts hljs">x</code>', '<code class="language-ts">x</code>'],
    ['<p class="language-ts">x</p>', '<p>x</p>'],
    [
      '<video src=/v.mp4 autoplay onplay=x()></video>',
      '<video src="https://blog.example/v.mp4" controls=""></video>',
    ],
    ['<p title="a&quot;<b>&nbsp;">x', '<p title="a&quot;&lt;b&gt;">x</p>'],
    [
      '<ol start=3 type=a reversed><li value=7>x</ol>',
      '<ol reversed="" start="3" type="a"><li value="7">x</li></ol>',
    ],
    ['<b id=1 id=2>x</b>', '<b id="user-content-1">x</b>'],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });
});

describe('what a style means', () => {
  test.each([
    ['<div style="clear: both; text-align: center;">a</div>', '<div align="center">a</div>'],
    [
      '<img src=/a.png style="float:left;margin:0 10px 10px 0">',
      '<img src="https://blog.example/a.png" align="left">',
    ],
    [
      '<a style="float: right" href="/a">x</a>',
      '<a href="https://blog.example/a" class="alignright">x</a>',
    ],
    ['<span style="font-weight:bold;">a</span>', '<b>a</b>'],
    [
      '<span lang=fr style="FONT-STYLE: italic; text-decoration: underline">a</span>',
      '<span lang="fr"><i><u>a</u></i></span>',
    ],
    ['<b style="font-weight:normal" id="docs-internal-guid">a</b>', 'a'],
    [
      '<p style="background:url(javascript:alert(1));text-align:expression(alert(1))">a',
      '<p>a</p>',
    ],
    [
      '<table style="margin-left:auto;margin-right:auto"><caption>a</caption></table>',
      '<table align="center"><caption>a</caption></table>',
    ],
  ])('%s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });
});

describe('players', () => {
  const attributes =
    'loading="lazy" referrerpolicy="strict-origin-when-cross-origin" sandbox="allow-scripts allow-same-origin allow-popups allow-presentation" allow="fullscreen; picture-in-picture; encrypted-media" allowfullscreen=""';

  test.each([
    [
      '<iframe width="560" height="315" src="//www.youtube.com/embed/aB-_9?rel=0" title="A film" frameborder=0 allow="camera"></iframe>',
      `<iframe src="https://www.youtube.com/embed/aB-_9?rel=0" width="560" height="315" title="A film" ${attributes}></iframe>`,
    ],
    [
      '<iframe src="https://player.vimeo.com/video/123"></iframe>',
      `<iframe src="https://player.vimeo.com/video/123" ${attributes}></iframe>`,
    ],
    [
      '<object><param name="movie" value="x"><embed src="http://www.youtube.com/v/aB-_9&hl=en"></object>',
      `<iframe src="https://www.youtube.com/embed/aB-_9?hl=en" ${attributes}></iframe>`,
    ],
  ])('stay: %s', (html, expected) => {
    expect(post(html)).toBe(expected);
  });

  test.each([
    'https://evil.example/www.youtube.com/embed/a',
    'https://www.youtube.com.evil.example/embed/a',
    'https://user@www.youtube.com/embed/a',
    'https://www.youtube.com/embed/../redirect?q=x',
  ])('others leave a link: %s', (src) => {
    expect(post(`a<iframe src="${src}">fallback</iframe>b`)).toBe(
      `a<a href="${src}">fallback</a>b`,
    );
  });

  test('that are none go', () => {
    const src = 'javascript:alert(1)//www.youtube.com/embed/a';
    expect(post(`a<iframe src="${src}">fallback</iframe>b`)).toBe('ab');
  });
});

describe('comments', () => {
  test.each([
    [
      '<p>a<br>b</p><blockquote>c</blockquote><ul><li>d</ul>',
      '<p>a<br>b</p><blockquote>c</blockquote><ul><li>d</li></ul>',
    ],
    [
      '<a href="https://a.example/" target=_blank rel=opener>x</a>',
      '<a href="https://a.example/" rel="nofollow ugc noopener noreferrer">x</a>',
    ],
    ['<img src=/a.png alt=":-)">', ':-)'],
    ['<h1 id=x>a</h1>', '<div>a</div>'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', '<div><div>a b </div></div>'],
    [
      '<iframe src="https://www.youtube.com/embed/a"></iframe>x',
      '<a href="https://www.youtube.com/watch?v=a" rel="nofollow ugc noopener noreferrer">www.youtube.com/watch?v=a</a>x',
    ],
    ['<p style="float:left" id=a class=alignleft align=center>x', '<p>x</p>'],
    ['<pre class="sr-only language-ts">x</pre>', '<pre class="language-ts">x</pre>'],
    ['<constructor>x</constructor><valueof>y', 'xy'],
  ])('%s', (html, expected) => {
    expect(comment(html)).toBe(expected);
  });
});
