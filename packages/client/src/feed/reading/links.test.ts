import { describe, expect, it } from 'vitest';

import { entry, item, read } from '../testing/read.js';

describe('addresses', () => {
  it('start from xml:base, the page of an RSS feed, or where the feed was found', () => {
    const head = '<link>https://blog.example/home/</link>';
    expect(item('<link>a</link>', head)).toMatchObject({
      url: 'https://blog.example/home/a',
      path: '/a',
    });
    expect(item('<link>/a</link>').url).toBe('https://feeds.example/a');
    expect(entry('<link href="a"/>').url).toBe('https://feeds.example/blog/a');
    const based = entry('<link xml:base="y/" href="a"/>', 'xml:base="https://blog.example/x/"');
    expect(based.url).toBe('https://blog.example/x/y/a');
    const { items } = read(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><entry><id>a</id><content xml:base="y/" type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="z/"><a href="q" title="r">a</a></div></content></entry></feed>',
    );
    expect(items[0]).toMatchObject({
      base: 'https://feeds.example/x/y/',
      content: { value: '<a href="https://feeds.example/x/y/z/q" title="r">a</a>' },
    });
  });

  it('in the text of RSS start from its page, unless that is another site’s', () => {
    const base = (link: string) => {
      const xml = `<rss><channel><link>https://blog.example/</link><item><link>${link}</link><description>x</description></item></channel></rss>`;
      return read(xml).items[0]?.base;
    };
    expect(base('/2019/rye/')).toBe('https://blog.example/2019/rye/');
    expect(base('https://other.example/page')).toBe('https://blog.example/');
  });

  it('of FeedBurner are those that they lead to', () => {
    const xml =
      '<feedburner:origLink>https://blog.example/rye</feedburner:origLink><link>https://feeds.example/~r/1</link>';
    expect(item(xml).url).toBe('https://blog.example/rye');
  });

  it('of a post are those of its page, whatever else is linked', () => {
    const links =
      '<link rel="self" href="/self"/><link rel="alternate" type="application/json" href="/json"/><link rel="ALTERNATE" type="text/html" href="/page"/><link rel="enclosure" href="/a.mp3"/>';
    expect(entry(links).url).toBe('https://feeds.example/page');
    expect(
      entry('<link rel="http://www.iana.org/assignments/relation/alternate" href="/page"/>').url,
    ).toBe('https://feeds.example/page');
  });

  it('may be the guid, unless it says that it is none', () => {
    expect(item('<guid>https://blog.example/a</guid>').url).toBe('https://blog.example/a');
    expect(item('<guid isPermaLink="false">https://blog.example/a</guid>').url).toBeNull();
    expect(
      item('<guid>https://blog.example/a</guid><link>https://blog.example/b</link>'),
    ).toMatchObject({ id: 'https://blog.example/a', url: 'https://blog.example/b' });
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'mailto:a@b.example',
    'https://',
    `https://a.example/${'a'.repeat(5000)}`,
  ])('of other kinds are none: %s', (url) => {
    const post = item(
      `<guid>a</guid><link>${url}</link><enclosure type="image/png" url="${url}"/>`,
    );
    expect(post).toMatchObject({ url: null, path: null, image: null });
    const { next, feed } = read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><link href="${url}"/><link rel="next" href="${url}"/><icon>${url}</icon></feed>`,
    );
    expect([next, feed.link, feed.icon]).toEqual([null, null, null]);
  });
});
