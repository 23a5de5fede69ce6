import { memory } from '@blog/core';
import { sanitize } from '@blog/core/html';
import { blogItem } from '@blog/core/testing';
import { createBlogHandler } from '@blog/server';
import * as fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';

import { actors, ask } from '../http/testing/sample-blog.js';
import { absoluteHtml } from './absolute-html.js';

const base = 'https://blog.example/2010/05/here.html';
const site = 'https://blog.example';

describe('absoluteHtml', () => {
  it.each([
    ['<a href="/2010/04/x.html?a=1&amp;b=2">x</a>', `${site}/2010/04/x.html?a=1&amp;b=2`],
    ['<a href="other.html#there">x</a>', `${site}/2010/05/other.html#there`],
    ['<a href="#user-content-1">1</a>', `${base}#user-content-1`],
    ['<a href="?page=2">x</a>', `${base}?page=2`],
    ['<img src="../a.png" alt="see href=">', `${site}/2010/a.png`],
    ['<video poster="/p.png" src="/v.mp4"></video>', `${site}/p.png" src="${site}/v.mp4`],
    ['<blockquote cite="/said">x</blockquote>', `${site}/said`],
    ['<img src="/a.png" srcset="/a.png, b.png 2x">', `${site}/a.png, ${site}/2010/05/b.png 2x`],
  ])('resolves %s', (html, expected) => {
    expect(absoluteHtml(html, base)).toContain(`="${expected}"`);
  });

  it.each([
    '<a href="https://else.example/?a=1&amp;b=2">x</a>',
    '<a href="mailto:ann@blog.example">x</a>',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="src=&quot;/x&quot; href=">',
    '<p title=" href=&quot;/x&quot;">&lt;a href="/x"&gt;</p>',
    'a &lt; b href="/x"',
  ])('leaves %s', (html) => {
    expect(absoluteHtml(html, base)).toBe(html);
  });

  it('makes of safe HTML what the sanitiser makes with the base, but for places in the text', async () => {
    const address = fc.constantFrom(
      '/x',
      'y.png',
      '//h.example/z',
      '?q',
      '../a b',
      'https://a.b/c',
    );
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom('a', 'p', 'img'), fc.constantFrom('href', 'src', 'title'), address)
        .map(([name, key, value]) => `<${name} title="x" ${key}="${value}">`),
      fc.tuple(address, address).map(([a, b]) => `<img src="${a}" srcset="${a} 1x, ${b} 2x">`),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part), async (parts) => {
        const text = parts.join('');
        const safe = await sanitize(text, 'post', null);
        expect(absoluteHtml(safe, base)).toBe(await sanitize(text, 'post', base));
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const open = '<a href="'.repeat(200_000);
    expect(absoluteHtml(open, base)).toBe(open);
  });
});

describe.each([
  ['siteUrl', { siteUrl: 'https://www.example.org' }, 'https://www.example.org'],
  ['the url of the blog', {}, site],
])('feeds with %s', (_, options, home) => {
  it('carry texts whose links and pictures are absolute', async () => {
    // A store that knows the address of its blog resolves what is written then. This one learns it later.
    const store = memory({ blog: { title: 'Small hours' } });
    const admin = store.as(actors.admin);
    const text =
      '<a href="/2010/04/first-light">then</a> <a href="#end">end</a> <img src="/a.png"><b id="end">End</b>';
    const post = await admin.posts.create({
      title: 'Links',
      source: { format: 'html', text },
      status: 'published',
      publishedAt: '2010-05-01T00:00:00.000Z',
    });
    await admin.comments.create({
      postId: post.id,
      source: { format: 'html', text: '<a href="/about">See</a>' },
    });
    await admin.importer.write([blogItem({ url: `${site}/` })]);
    const handler = createBlogHandler({ backendFor: (actor) => store.as(actor), ...options });
    const textOf = async (file: string) => (await ask(handler, `/${file}`)).text();
    const texts = [
      parseRssFeed(await textOf('feed.xml')).items?.[0]?.content?.encoded,
      parseAtomFeed(await textOf('atom.xml')).entries?.[0]?.content?.value,
      parseJsonFeed(await textOf('feed.json')).items?.[0]?.content_html,
    ];
    for (const each of texts) {
      expect(each).toContain(`<a href="${home}/2010/04/first-light">then</a>`);
      expect(each).toMatch(new RegExp(`<a href="${home}/2010/05/links#[\\w-]*end">end</a>`));
      expect(each).toContain(`<img src="${home}/a.png"`);
    }
    const comments = parseJsonFeed(await textOf('comments/feed.json')).items;
    expect(comments?.[0]?.content_html).toContain(`<a href="${home}/about"`);
  });
});
