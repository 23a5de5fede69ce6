import { describe, expect, it } from 'vitest';

import { entry, item } from '../testing/read.js';

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
