import { describe, expect, it } from 'vitest';

import { entry, item, postsOf, read } from '../testing/read.js';

const url = 'https://a.example/1.mp3';
const known = { url, type: 'audio/mpeg', size: 9, seconds: null };

describe('the files of an item', () => {
  it.each([
    ['an enclosure', `<enclosure url="${url}" length="9" type="audio/mpeg"/>`, known],
    [
      'of a type with parameters',
      `<enclosure url="${url}" length="9" type="Audio/MPEG; q=1"/>`,
      known,
    ],
    ['without a type', `<enclosure url="${url}" length="9"/>`, known],
    ['of no legible type', `<enclosure url="${url}" length="9" type="mp3"/>`, known],
    [
      'of unknown length',
      `<enclosure url="${url}" length="0" type="audio/mpeg"/>`,
      { ...known, size: null },
    ],
    [
      'of a kind',
      '<enclosure url="https://a.example/1" type="video"/>',
      { url: 'https://a.example/1', type: 'video/mpeg', size: null, seconds: null },
    ],
    [
      'of an unknown type',
      '<enclosure url="https://a.example/1"/>',
      { url: 'https://a.example/1', type: 'application/octet-stream', size: null, seconds: null },
    ],
    [
      'at a relative address',
      '<enclosure url="/1.mp3" type="audio/mpeg"/>',
      { ...known, url: 'https://feeds.example/1.mp3', size: null },
    ],
    [
      'of Media RSS',
      `<m:content url="${url}" fileSize="9" type="audio/mpeg" duration="90"/>`,
      { ...known, seconds: 90 },
    ],
    [
      'of a group',
      `<m:group><m:content url="${url}" fileSize="9" medium="audio"/></m:group>`,
      known,
    ],
    [
      'named twice',
      `<enclosure url="${url}" type="audio/mpeg"/><m:content url="${url}" fileSize="9" duration="90"/>`,
      { ...known, seconds: 90 },
    ],
    ['Atom’s link', `<link rel="enclosure" href="${url}" length="9" type="audio/mpeg"/>`, known],
  ])('are read: %s', (_, xml, file) => {
    expect(item(`<guid>a</guid>${xml}`).enclosures).toEqual([file]);
  });

  it('are told to be none where there are none', () => {
    expect(item('<guid>a</guid>').enclosures).toEqual([]);
    for (const picture of [
      'medium="image" url="/a"',
      'type="image/png" url="/a"',
      'url="/a.jpg?w=1"',
    ])
      expect(item(`<guid>a</guid><m:content ${picture}/>`)).toMatchObject({
        enclosures: [],
        image: { url: expect.stringContaining('https://feeds.example/a') },
      });
  });

  it('of Atom start from their own base, and stay in order', () => {
    const links = ['1.mp3', 'b.pdf'].map((name) => `<link rel="enclosure" href="${name}"/>`);
    expect(
      entry(links.join(''), 'xml:base="https://a.example/"').enclosures?.map((file) => [
        file.url,
        file.type,
      ]),
    ).toEqual([
      [url, 'audio/mpeg'],
      ['https://a.example/b.pdf', 'application/pdf'],
    ]);
  });

  it('of JSON Feed are its attachments', () => {
    const attachments = [
      { url, mime_type: 'audio/mpeg', size_in_bytes: 9, duration_in_seconds: 90.4 },
      { url: 'ftp://a.example/1', mime_type: 'audio/mpeg' },
      'x',
    ];
    const feed = JSON.stringify({ items: [{ id: 'a', attachments }] });
    expect(postsOf(feed)[0]?.enclosures).toEqual([{ ...known, seconds: 90 }]);
    expect(
      read(feed)
        .problems.map(({ path }) => path)
        .toSorted(),
    ).toEqual(['attachments', 'enclosures[1].url']);
  });

  it.each([
    ['90', 90],
    ['1:30', 90],
    ['01:00:30', 3630],
    ['00:01:30.4', 90],
    ['PT1H30S', 3630],
    ['1h 2m', 3720],
    ['90 sec', 90],
    ['0', null],
    ['', null],
  ])('last as long as the podcast says: %s', (duration, seconds) => {
    const xml = `<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item><guid>a</guid><enclosure url="/a.pdf"/><enclosure url="${url}"/><itunes:duration>${duration}</itunes:duration></item></channel></rss>`;
    expect(postsOf(xml)[0]?.enclosures?.map((file) => file.seconds)).toEqual([null, seconds]);
    expect(read(xml).problems).toEqual([]);
  });

  it('that cannot be read are problems, and the item stands', () => {
    const xml = `<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item><guid>a</guid><enclosure url="magnet:?x"/><enclosure url="${url}" length="9 MB"/><itunes:duration>long</itunes:duration></item></channel></rss>`;
    const { items, problems } = read(xml);
    expect(items[0]?.enclosures).toEqual([{ ...known, size: null }]);
    expect(problems.map(({ id, path }) => [id, path])).toEqual([
      ['a', 'enclosures[0].url'],
      ['a', 'enclosures[0].size'],
      ['a', 'duration'],
    ]);
  });

  it('are where an episode is that has no page', () => {
    expect(item(`<guid isPermaLink="false">a</guid><enclosure url="${url}"/>`)).toMatchObject({
      url,
      path: null,
    });
  });
});
