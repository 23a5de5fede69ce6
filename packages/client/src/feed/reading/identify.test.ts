import { describe, expect, it } from 'vitest';

import { postsOf, read } from '../testing/read.js';

const rss = (...items: string[]) =>
  `<rss><channel><link>https://a.example/</link>${items.map((one) => `<item>${one}</item>`).join('')}</channel></rss>`;
const json = (...items: object[]) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items });
const idsOf = (feed: string) => postsOf(feed).map(({ id }) => id);

const day = '<pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate>';
const [first, second] = [
  `<guid>tag</guid><title>New</title><link>/2</link>${day}`,
  `<guid>tag</guid><title>Old</title><link>/1</link>${day}`,
];

describe('items that share their guid', () => {
  it('are all there, each with an id of its own, which stays when others come and go', () => {
    const ids = idsOf(rss(first, second));
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('tag');
    const third = `<guid>tag</guid><title>Newest</title><link>/3</link>${day}`;
    expect(idsOf(rss(third, first, second)).slice(1)).toEqual(ids);
    expect(idsOf(rss(second, first)).toReversed()).toEqual(ids);
  });

  it('keep the guid where only one is left', () => {
    expect(idsOf(rss(first))).toEqual(['tag']);
    expect(idsOf(rss(first, first))).toEqual(['tag']);
  });

  it('and all they say are one, and the feed’s problems tell', () => {
    const { items, problems } = read(rss(first, second, first));
    expect(items.map(({ title }) => title?.value)).toEqual(['New', 'Old']);
    expect(problems).toMatchObject([
      { index: 2, id: 'tag', message: expect.stringMatching(/Repeats/) },
    ]);
  });

  it('are told apart by their files and texts as well', () => {
    const file = (name: string) =>
      `<guid>show</guid><title>Daily</title>${day}<enclosure url="https://a.example/${name}.mp3"/>`;
    expect(new Set(idsOf(rss(file('1'), file('2')))).size).toBe(2);
    const text = (words: string) =>
      `<guid>show</guid><title>Daily</title>${day}<description>${words}</description>`;
    expect(new Set(idsOf(rss(text('One'), text('Two')))).size).toBe(2);
  });
});

describe('an item without an id', () => {
  it('has the same one in RSS and in JSON Feed', () => {
    const [fromRss] = idsOf(
      rss(`<title>A &amp;amp; B</title><description>words</description>${day}`),
    );
    const [fromJson] = idsOf(
      json({ title: 'A & B', content_text: 'words', date_published: '2024-01-02T00:00:00Z' }),
    );
    expect(fromRss).toMatch(/^item\./);
    expect(fromJson).toBe(fromRss);
    expect(idsOf(rss('<title>Only</title><description>words</description>'))).toEqual(
      idsOf(json({ title: 'Only', content_text: 'words' })),
    );
  });

  it('keeps it when its text is edited, if title and date tell which item it is', () => {
    const of = (text: string) =>
      idsOf(rss(`<title>A</title>${day}<description>${text}</description>`));
    expect(of('One')).toEqual(of('Two'));
  });

  it('and without anything else is a problem', () => {
    for (const feed of [rss('', '<guid> </guid>'), json({}, { id: ' ' })]) {
      const { items, problems } = read(feed);
      expect(items).toEqual([]);
      expect(problems.map(({ index }) => index)).toEqual([0, 1]);
    }
  });
});
