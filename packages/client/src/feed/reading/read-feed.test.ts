import { isBlogError } from '@blog/core';
import { postSchema } from '@blog/core/backend';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { expectModel } from '../../testing/check-model.js';
import { postsOf, read } from '../testing/read.js';

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
    expect(problems).toMatchObject([
      { index: 2, message: expect.stringMatching(/Repeats/) },
      { index: 3, message: expect.stringMatching(/Expected an id/) },
    ]);
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
          { id: 'c', tags: 'no list', authors: true, image: 3 },
        ],
      }),
    );
    expect(items.map(({ id, title }) => [id?.replace(/\..*/, ''), title?.value])).toEqual([
      ['1', undefined],
      ['b', '5'],
      ['item', 'no id'],
      ['c', undefined],
    ]);
    expect(items[0]?.content).toEqual({ type: 'text', value: 'a <b>' });
    expect(problems.map(({ index, id, path }) => [index, id, path])).toEqual([
      [1, null, ''],
      [4, null, ''],
      [5, 'c', 'image'],
      [5, 'c', 'authors'],
      [5, 'c', 'tags'],
    ]);
  });
});

describe('a field that cannot be read', () => {
  it('of RSS is a problem of its item, which stands', () => {
    const xml =
      '<guid isPermaLink="false">a</guid><link>javascript:x()</link><pubDate>soon</pubDate><slash:comments>many</slash:comments><media:thumbnail url="data:image/png;base64,AA=="/>';
    const { items, problems } = read(`<rss><channel><item>${xml}</item></channel></rss>`);
    expect(items).toMatchObject([
      { id: 'a', link: null, published: null, commentCount: null, image: null },
    ]);
    expect(problems.map(({ index, id, path }) => [index, id, path])).toEqual([
      [0, 'a', 'link'],
      [0, 'a', 'image'],
      [0, 'a', 'commentCount'],
      [0, 'a', 'published'],
    ]);
  });

  it('is read by another element that tells the same', () => {
    const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
    const xml = '<guid>a</guid><pubDate>soon</pubDate><dc:date>23 Okt 2017</dc:date>';
    const { items, problems } = read(`<rss ${dc}><channel><item>${xml}</item></channel></rss>`);
    expect(items[0]?.published).toBe('2017-10-23T00:00:00.000Z');
    expect(problems).toEqual([]);
  });

  it.each([
    [{ id: '1', title: 2024, content_text: 'x' }, { title: '2024' }, []],
    [{ id: '1', summary: {}, content_text: 'x' }, { excerpt: null }, ['summary']],
    [{ id: '1', content_text: 5, title: 't' }, { content: { html: '5' } }, []],
    [{ id: {}, url: 'https://j.example/1' }, { id: 'https://j.example/1' }, ['id']],
    [
      { id: '1', title: ['a'], content_html: true },
      { title: '', content: null },
      ['title', 'content_html'],
    ],
    [{ id: '1', authors: 'Ada' }, { authors: [{ name: 'Ada' }] }, []],
    [{ id: '1', author: { name: 7 } }, { authors: [{ name: '7' }] }, []],
    [{ id: '1', tags: ['a', 5, {}] }, { tags: [{ name: 'a' }, { name: '5' }] }, ['tags']],
    [{ id: '1', tags: { 0: 'a', 2: 'b' } }, { tags: [{ name: 'a' }, { name: 'b' }] }, []],
    [{ id: '1', tags: 'a' }, { tags: [] }, ['tags']],
    [{ id: '1', date_published: 1646384707 }, { publishedAt: '2022-03-04T09:05:07.000Z' }, []],
    [{ id: '1', date_published: {} }, { publishedAt: null }, ['date_published']],
    [{ id: '1', image: 3 }, { image: null }, ['image']],
    [{ id: '1', attachments: 7 }, { enclosures: [] }, ['attachments']],
  ])('of JSON Feed is a problem of its item, which stands: %j', (given, expected, paths) => {
    const feed = JSON.stringify({ items: [given] });
    const [post] = postsOf(feed);
    expectModel(postSchema, post);
    expect(post).toMatchObject(expected);
    expect(read(feed).problems.map(({ path }) => path)).toEqual(paths);
    // PHP writes a list as an object where its numbers have gaps.
    expect(postsOf(JSON.stringify({ items: { 1: given } }))).toEqual([post]);
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
