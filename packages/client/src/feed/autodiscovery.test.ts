import { discoverFeeds } from '@blog/client/feed';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const page = 'https://blog.example/2019/rye';
const link = (attributes: string) => `<link rel="alternate" ${attributes}>`;
const rss = 'type="application/rss+xml"';

describe('discoverFeeds', () => {
  it('finds what a page names, in its order, each once', () => {
    const html = `<!doctype html><head><title>A <link> page</title>
      ${link(`${rss} title="Posts &amp; more" href="/feed/?a=1&amp;b=2"`)}
      <LINK HREF='atom.xml' TYPE='Application/Atom+XML' REL='home Alternate' />
      <link href=//cdn.example/feed.json type=application/feed+json rel=alternate>
      ${link(`${rss} href="https://blog.example/feed/?a=1&b=2"`)}`;
    expect(discoverFeeds(html, page)).toEqual([
      {
        url: 'https://blog.example/feed/?a=1&b=2',
        title: 'Posts & more',
        type: 'application/rss+xml',
      },
      { url: 'https://blog.example/2019/atom.xml', title: null, type: 'application/atom+xml' },
      { url: 'https://cdn.example/feed.json', title: null, type: 'application/feed+json' },
    ]);
  });

  it('starts from the base of the page', () => {
    const html = `<base href="/blog/">${link(`${rss} href="feed"`)}`;
    expect(discoverFeeds(html, page)[0]?.url).toBe('https://blog.example/blog/feed');
  });

  it('finds JSON Feed 1.0, which is named as plain JSON, behind feeds that are surely some', () => {
    const json = (href: string) => link(`type="application/json" href="${href}"`);
    const html = `${json('/feed.json')}${json('/wp-json/wp/v2/posts/1')}${json('/?rest_route=/a')}${link(`${rss} href="/feed"`)}`;
    expect(discoverFeeds(html, page).map(({ url }) => url)).toEqual([
      'https://blog.example/feed',
      'https://blog.example/feed.json',
    ]);
  });

  it('takes nothing from comments, scripts and other links', () => {
    const one = link(`${rss} href="/feed"`);
    for (const html of [
      `<!-- ${one} -->`,
      `<!-- ${one}`,
      `<script>"${one}"</script>`,
      `<noscript>${one}</noscript>`,
      `<link rel="stylesheet" ${rss} href="/feed">`,
      link('type="text/html" href="/feed"'),
      link(rss),
      link(`${rss} href="javascript:alert(1)"`),
      link(`${rss} href="file:///etc/passwd"`),
      `<linked rel="alternate" ${rss} href="/feed">`,
    ])
      expect(discoverFeeds(html, page), html).toEqual([]);
  });

  it('gives absolute web addresses only, whatever the page', () => {
    const piece = fc.constantFrom(
      '<link ',
      'rel=alternate ',
      `${rss} `,
      'href="/feed" ',
      "href='",
      '"',
      '>',
      '<!--',
      '-->',
      '<base href="//b.example">',
      '<script>',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const { url } of discoverFeeds(pieces.join(''), page))
          expect(url).toMatch(/^https:\/\/(?:blog|b)\.example\//);
      }),
    );
  });

  it('does not go over a hostile page again and again', () => {
    const hostile = ['<link "', "<link a='", '<!--', '<script', '<link a ', '<link '.repeat(3)];
    for (const start of hostile)
      expect(discoverFeeds(start.repeat(40_000), page), start).toEqual([]);
    expect(discoverFeeds(link(`${rss} href="/f"`).repeat(50_000), page)).toHaveLength(1);
  });
});
