import { isBlogError, type Post, postSchema, type RawHtml } from '@blog/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { expectModel } from '../../testing/check-model.js';
import { toPost } from '../map.js';
import { readFeed } from './read-feed.js';

const address = 'https://feeds.example/blog/feed.xml';

function read(body: string | Uint8Array, contentType: string | null = null) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return readFeed({ bytes, contentType, address, operation: 'posts.list' });
}

function postsOf(body: string | Uint8Array, contentType: string | null = null): Post<RawHtml>[] {
  const { items, feed } = read(body, contentType);
  return items.map((item) => toPost(item, { home: feed.link ?? null }));
}

/** The one post of an RSS feed with this item. */
function item(xml: string, head = ''): Post<RawHtml> {
  const namespaces =
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:m="http://search.yahoo.com/mrss/"';
  const [post] = postsOf(
    `<rss version="2.0" ${namespaces}><channel>${head}<item>${xml}</item></channel></rss>`,
  );
  if (post === undefined) throw new Error('There is no post');
  expectModel(postSchema, post);
  return post;
}

/** The one post of an Atom feed with this entry. */
function entry(xml: string, attributes = '', head = ''): Post<RawHtml> {
  const [post] = postsOf(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${head}<entry><id>a</id>${xml}</entry></feed>`,
  );
  if (post === undefined) throw new Error('There is no post');
  expectModel(postSchema, post);
  return post;
}

describe('the encoding', () => {
  const text = '<rss><channel><title>Größe – ☕</title></channel></rss>';
  const titleOf = (bytes: Uint8Array, type: string | null = null) =>
    read(bytes, type).feed.title?.value;
  const wide = (size: 2 | 4, isLittle: boolean, mark: boolean) => {
    const codes = Array.from((mark ? '\ufeff' : '') + text, (one) => one.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(codes.length * size));
    for (const [at, code] of codes.entries())
      if (size === 2) view.setUint16(at * 2, code, isLittle);
      else view.setUint32(at * 4, code, isLittle);
    return new Uint8Array(view.buffer);
  };
  const latin = (declaration: string) =>
    Buffer.from(`${declaration}<rss><channel><title>Größe</title></channel></rss>`, 'latin1');

  it('is told by a mark or by the first character', () => {
    for (const size of [2, 4] as const)
      for (const isLittle of [true, false])
        for (const mark of [true, false])
          expect(titleOf(wide(size, isLittle, mark), 'text/xml; charset=utf-8')).toBe('Größe – ☕');
    expect(titleOf(new TextEncoder().encode(`\ufeff${text}`), 'text/xml; charset=iso-8859-1')).toBe(
      'Größe – ☕',
    );
  });

  it('is told by the content type, then by the declaration', () => {
    const koi8 = Uint8Array.from([
      ...Buffer.from('<?xml version="1.0" encoding="koi8-r"?><rss><channel><title>'),
      0xc2,
      0xcc,
      0xcf,
      0xc7,
      ...Buffer.from('</title></channel></rss>'),
    ]);
    expect(titleOf(koi8)).toBe('блог');
    expect(titleOf(koi8, 'application/xml; charset="windows-1251"')).toBe('ВМПЗ');
    expect(titleOf(latin("<?xml version='1.0' encoding='ISO-8859-1'?>"))).toBe('Größe');
    expect(titleOf(latin(''), 'application/rss+xml;charset=iso_8859_1')).toBe('Größe');
  });

  it('that does not fit the bytes, or is none, is UTF-8, else windows-1252', () => {
    for (const type of [
      'text/xml; charset=us-ascii',
      'text/xml; charset=utf-16',
      'text/xml; charset=bogus',
      'text/xml; charset=utf-32',
    ])
      expect(titleOf(new TextEncoder().encode(text), type)).toBe('Größe – ☕');
    expect(titleOf(latin('<?xml version="1.0" encoding="utf-8"?>'))).toBe('Größe');
    expect(
      titleOf(Buffer.from('<rss><channel><title>don\x92t</title></channel></rss>', 'latin1')),
    ).toBe('don’t');
    expect(
      titleOf(
        new TextEncoder().encode('<rss><channel><title>don\u0092t\u0000</title></channel></rss>'),
      ),
    ).toBe('don’t');
  });
});

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

describe('texts', () => {
  it('of RSS are HTML where they look like it', () => {
    const titles: Record<string, string> = {
      'AT&amp;amp;T': 'AT&T',
      'Use &lt;b&gt; here': 'Use <b> here',
      '&lt;i&gt;So&lt;/i&gt; it is': 'So it is',
      'Fish &amp; chips': 'Fish & chips',
      '<b>naked</b> &amp; bare': 'naked & bare',
    };
    for (const [xml, title] of Object.entries(titles))
      expect(item(`<guid>a</guid><title>${xml}</title>`).title, xml).toBe(title);
    expect(item('<description>5 &lt; 6 &amp; 7</description>').content?.html).toBe(
      '5 &lt; 6 &amp; 7',
    );
    expect(item('<description><p>a<br/>b &amp; c</p></description>').content?.html).toBe(
      '<p>a<br>b &amp; c</p>',
    );
  });

  it('of RSS: content before description, which is its summary', () => {
    const post = item(
      '<description>Short &amp;amp; sweet</description><c:encoded>&lt;p&gt;Long&lt;/p&gt;</c:encoded>',
    );
    expect(post).toMatchObject({ content: { html: '<p>Long</p>' }, excerpt: 'Short & sweet' });
    const alone = item(
      `<description>&lt;p&gt;${'Many words. '.repeat(50)}&lt;/p&gt;</description>`,
    );
    expect(alone.content?.html).toContain('<p>Many words. ');
    expect(alone.excerpt?.length).toBeLessThanOrEqual(280);
  });

  it.each([
    ['<content>a &lt;b&gt; c</content>', 'a &lt;b&gt; c'],
    ['<content type="html">a &lt;b&gt;c&lt;/b&gt;</content>', 'a <b>c</b>'],
    [
      '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:b title="&quot;&lt;">1 &lt; 2</x:b><x:br/><x:i/></x:div></content>',
      '<b title="&quot;&lt;">1 &lt; 2</b><br><i></i>',
    ],
    ['<content type="text/html" mode="base64">PGI+Y8OpPC9iPg==</content>', '<b>cé</b>'],
    ['<content type="text/html" mode="escaped">&lt;b&gt;a&lt;/b&gt;</content>', '<b>a</b>'],
    [
      '<content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">a</div></content>',
      'a',
    ],
    ['<content type="html"><p>naked &lt;b&gt;c&lt;/b&gt;</p></content>', '<p>naked <b>c</b></p>'],
  ])('of Atom are what they say: %s', (xml, html) => {
    expect(entry(xml).content?.html).toBe(html);
  });

  it('of Atom that are no texts are no content', () => {
    for (const xml of [
      '<content type="image/png">iVBORw0KGgo=</content>',
      '<content src="https://a.example/v.mp4" type="video/mp4"/>',
      '<content/>',
      '<summary>only</summary>',
    ])
      expect(entry(xml).content, xml).toBeNull();
    expect(entry('<summary type="html">&lt;b&gt;only&lt;/b&gt; this</summary>').excerpt).toBe(
      'only this',
    );
    expect(entry('<title type="html">a &amp;lt;b&amp;gt; &amp;amp;copy;</title>').title).toBe(
      'a <b> &copy;',
    );
  });
});

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

describe('people', () => {
  it.each([
    ['<author>ada@a.example (Ada L.)</author>', 'Ada L.'],
    ['<author>Ada &lt;ada@a.example&gt;</author>', 'Ada'],
    ['<author>Ada</author>', 'Ada'],
    ['<author>ada@a.example</author><dc:creator>Ada</dc:creator>', 'Ada'],
    ['<author>ada@a.example</author>', undefined],
    ['<dc:creator>Ada</dc:creator>', 'Ada'],
    ['<author><name>Ada</name><email>ada@a.example</email></author>', 'Ada'],
    [
      '<dc:creator><rdf:Description><rdf:value>Ada</rdf:value></rdf:Description></dc:creator>',
      'Ada',
    ],
  ])('are names, never addresses of mail: %s', (xml, name) => {
    const { authors } = item(`<guid>a</guid>${xml}`);
    expect(authors?.[0]?.name).toBe(name);
    expect(JSON.stringify(authors)).not.toContain('@');
  });

  it('of an Atom feed, or of the feed it was taken from, are those of its entries', () => {
    const head = '<author><name>Feed</name></author>';
    expect(entry('', '', head).authors?.[0]?.name).toBe('Feed');
    expect(
      entry('<source><author><name>Source</name></author></source>', '', head).authors?.[0]?.name,
    ).toBe('Source');
    const both = entry('<author><name>A</name></author><author><name>B</name></author>', '', head);
    expect(both.authors?.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(
      item('<guid>a</guid>', '<managingEditor>e@a.example (Ed)</managingEditor>').authors,
    ).toBeNull();
  });
});

describe('labels, pictures and counts', () => {
  it('are told in many ways', () => {
    const tags = item(
      '<guid>a</guid><category domain="x">a/b</category><category>R&amp;amp;D</category><dc:subject>c</dc:subject><category/><category>a/b</category>',
    ).tags;
    expect(tags?.map(({ name }) => name)).toEqual(['a/b', 'R&D', 'c']);
    expect(entry('<category term="t" label="Tea"/>').tags).toEqual([
      { id: 't', name: 'Tea', slug: null },
    ]);
  });

  it.each([
    ['<m:thumbnail url="/a.png" width="10" height="20"/>', 10],
    ['<m:content medium="image" url="/a.png" width="10"/>', 10],
    ['<m:content type="image/png" url="/a.png"><m:title>x</m:title></m:content>', null],
    [
      '<m:group><m:content type="video/mp4" url="/v.mp4"/><m:thumbnail url="/a.png"/></m:group>',
      null,
    ],
    ['<enclosure type="audio/mp3" url="/a.mp3"/><enclosure type="image/png" url="/a.png"/>', null],
    ['<link rel="enclosure" type="image/png" href="/a.png"/>', null],
  ])('%s is a picture', (xml, width) => {
    expect(item(`<guid>a</guid>${xml}`).image).toMatchObject({
      url: 'https://feeds.example/a.png',
      width,
    });
  });
});

describe('the head', () => {
  it('of RSS has its picture in the channel, of RDF beside it', () => {
    const image =
      '<image><title>I</title><url>/i.png</url><link>https://other.example/</link></image>';
    const channel = '<title>T</title><link>https://blog.example/</link><language>de_AT</language>';
    const expected = {
      title: { type: 'text', value: 'T' },
      link: 'https://blog.example/',
      language: 'de-AT',
      icon: 'https://feeds.example/i.png',
    };
    expect(read(`<rss><channel>${image}${channel}</channel></rss>`).feed).toMatchObject(expected);
    expect(
      read(
        `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>${channel}<image rdf:resource="x"/></channel>${image}<item rdf:about="https://blog.example/a"><title>A</title></item></rdf:RDF>`,
      ),
    ).toMatchObject({
      feed: expected,
      items: [{ id: 'https://blog.example/a', link: 'https://blog.example/a' }],
    });
  });

  it('of Atom and of JSON Feed tells the same', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">T &amp;amp; U</title><subtitle>S</subtitle><link href="https://blog.example/"/><link rel="next" href="?p=2"/><logo>/l.png</logo></feed>`;
    expect(read(atom)).toMatchObject({
      feed: {
        title: { type: 'html', value: 'T &amp; U' },
        description: { type: 'text', value: 'S' },
        link: 'https://blog.example/',
        language: 'en',
        icon: 'https://feeds.example/l.png',
      },
      next: 'https://feeds.example/blog/feed.xml?p=2',
    });
    const json = {
      title: 'T',
      home_page_url: '/',
      language: 'en',
      favicon: '/l.png',
      next_url: '?p=2',
      items: [],
    };
    expect(read(JSON.stringify(json))).toMatchObject({
      feed: { link: 'https://feeds.example/', language: 'en', icon: 'https://feeds.example/l.png' },
      next: 'https://feeds.example/blog/feed.xml?p=2',
    });
  });
});

describe('items', () => {
  it('without id and address are told apart by what they say', () => {
    const xml =
      '<item><title>A</title></item><item><title>B</title></item><item><title>A</title></item><item/>';
    const { items, problems } = read(`<rss><channel>${xml}</channel></rss>`);
    expect(items.map(({ title }) => title?.value)).toEqual(['A', 'B']);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2);
    expect(read(`<rss><channel>${xml}</channel></rss>`).items).toEqual(items);
    expect(problems).toMatchObject([{ index: 3, id: null }]);
  });

  it('of one address that say other things are all there', () => {
    const xml = ['A', 'B', 'A'].map(
      (title) => `<item><link>/x</link><title>${title}</title></item>`,
    );
    const { items } = read(`<rss><channel>${xml.join('')}</channel></rss>`);
    expect(items.map(({ title }) => title?.value)).toEqual(['A', 'B']);
  });

  it('of JSON that do not fit are problems, and lose no other', () => {
    const { items, problems } = read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1',
        items: [
          { id: 1, content_text: 'a <b>' },
          null,
          { id: 'b', title: 5 },
          { title: 'no id' },
          'x',
          { id: 'c', tags: 'no list', authors: {}, image: 3 },
        ],
      }),
    );
    expect(items.map(({ id }) => id)).toEqual(['1', 'c']);
    expect(items[0]?.content).toEqual({ type: 'text', value: 'a <b>' });
    expect(problems.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
    expect(problems[1]).toMatchObject({ id: 'b', path: 'title.value' });
  });
});

describe('whatever comes', () => {
  const pieces = [
    '<rss>',
    '<channel>',
    '<item>',
    '</item>',
    '<guid>a</guid>',
    '<link href="',
    '<title type="xhtml">',
    '"',
    '>',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&',
    '<!--',
    '-->',
    '<?xml encoding="',
    '<!DOCTYPE a [',
    ']',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<entry>',
    '<author>',
    'a@b (c)',
    'xml:base="//',
    '<content mode="base64">',
    '<media:content>',
    '{"items":[',
    '{"id":',
    '}',
    '\ufeff',
    '\0',
    '\ud800',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(''));

  it('a feed is read to whole models, or refused by an error of the family', () => {
    let isRead = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          text.map((one) => new TextEncoder().encode(one)),
          fc.uint8Array({ maxLength: 200 }),
          text.map((one) => new TextEncoder().encode(`<rss><channel><item><guid>b</guid>${one}`)),
        ),
        (bytes) => {
          try {
            for (const post of postsOf(bytes)) expectModel(postSchema, post);
            isRead += 1;
          } catch (error) {
            if (!isBlogError(error)) throw error;
            expect(['bad_response', 'too_large']).toContain(error.code);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(isRead).toBeGreaterThan(100);
  });
});
