import { describe, expect, it } from 'vitest';

import { entry, item } from '../testing/read.js';

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
  });

  it('of Atom: a summary that is HTML is the content of an entry without one', () => {
    const summary =
      '<summary type="html">&lt;p&gt;&lt;a href="https://a.example/x"&gt;See&lt;/a&gt; this&lt;/p&gt;</summary>';
    expect(entry(summary)).toMatchObject({
      content: { html: '<p><a href="https://a.example/x">See</a> this</p>' },
      excerpt: 'See this',
    });
    expect(entry(`${summary}<content type="text">All</content>`).content?.html).toContain('All');
  });

  it('of Atom: a title is plain text', () => {
    expect(entry('<title type="html">a &amp;lt;b&amp;gt; &amp;amp;copy;</title>').title).toBe(
      'a <b> &copy;',
    );
  });
});
