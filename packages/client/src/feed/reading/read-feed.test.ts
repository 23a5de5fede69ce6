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
