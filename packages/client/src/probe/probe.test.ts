import { probe } from '@blog/client/probe';
import { afterEach, describe, expect, test } from 'vitest';

import {
  atom,
  bloggerPage,
  foremPage,
  ghostKey,
  ghostPage,
  ghostPageWithoutKey,
  jsonFeed,
  page,
  rdf,
  rss,
  wordpressBarePage,
  wordpressPage,
} from './testing/pages.js';
import { type Answering, type Site, startSite } from './testing/site.js';

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function start(paths: Record<string, Answering>, headers?: Record<string, string>) {
  const site = await startSite(paths, headers);
  sites.push(site);
  return site;
}

const api = { name: 'A blog', namespaces: ['oembed/1.0', 'wp/v2'] };

describe('a blog’s home page', () => {
  test('WordPress, by the link in its head', async () => {
    const site = await start({ '/': wordpressPage, '/wp-json/': api, '/feed/': rss });
    const found = await probe(site.url);
    expect(found).toMatchObject([
      {
        backend: 'wordpress',
        options: { url: `${site.url}/`, root: `${site.url}/wp-json/` },
        confidence: 'certain',
      },
      { backend: 'feed', options: { url: `${site.url}/feed/` }, confidence: 'certain' },
    ]);
    expect(site.asked).toHaveLength(4);
  });

  test('WordPress in a folder, by the header of a post', async () => {
    const site = await start(
      { '/blog/2024/05/one/': page(''), '/blog/wp-json/': api },
      {
        link: '<{site}/blog/wp-json/>; rel="https://api.w.org/", <{site}/blog/?p=1>; rel=shortlink',
      },
    );
    const [found] = await probe(`${site.url}/blog/2024/05/one/`);
    expect(found).toMatchObject({
      backend: 'wordpress',
      options: { url: `${site.url}/blog/`, root: `${site.url}/blog/wp-json/` },
    });
  });

  test('WordPress that says nothing of itself but by its files', async () => {
    const site = await start({
      '/': wordpressBarePage,
      '/?rest_route=%2F&_fields=namespaces%2Chome': api,
    });
    const [found] = await probe(site.url);
    expect(found).toMatchObject({
      backend: 'wordpress',
      options: { url: `${site.url}/`, root: `${site.url}/?rest_route=/` },
    });
  });

  test('WordPress whose API was switched off', async () => {
    const site = await start({ '/': wordpressPage, '/feed/': rss });
    const found = await probe(site.url);
    expect(found.map(({ backend, confidence }) => [backend, confidence])).toEqual([
      ['feed', 'certain'],
      ['wordpress', 'likely'],
    ]);
  });

  test('Ghost, with the key that it prints', async () => {
    const site = await start({
      '/': ghostPage,
      [`/ghost/api/content/settings/?key=${ghostKey}`]: { settings: { version: '6.65' } },
      '/rss/': rss,
    });
    const [found] = await probe(site.url);
    expect(found).toMatchObject({
      backend: 'ghost',
      options: { url: site.url, version: 6, contentKey: ghostKey },
      missing: [],
      confidence: 'certain',
    });
    expect(site.asked).toHaveLength(4);
  });

  test('Ghost without a key: it is missing', async () => {
    const site = await start({
      '/': ghostPageWithoutKey,
      '/ghost/api/admin/site/': { site: { version: '5.130' } },
    });
    const [found] = await probe(site.url);
    expect(found).toMatchObject({
      backend: 'ghost',
      options: { url: site.url, version: 5 },
      missing: ['contentKey'],
      confidence: 'certain',
    });
  });

  test('Blogger, with its number, and the feed that needs no key', async () => {
    const site = await start({ '/': bloggerPage, '/feeds/posts/default': atom });
    const found = await probe(site.url);
    expect(found).toMatchObject([
      { backend: 'feed', options: { url: `${site.url}/feeds/posts/default` } },
      {
        backend: 'blogger',
        options: { blogId: '8131423456789', url: `${site.url}/` },
        missing: ['apiKey'],
      },
      { backend: 'feed', confidence: 'likely' },
    ]);
  });

  test('a Forem, with whose articles', async () => {
    const article = { type_of: 'article', id: 1 };
    const site = await start({
      '/ann': foremPage,
      '/': foremPage,
      '/api/articles': [article],
    });
    const [found] = await probe(`${site.url}/ann`);
    expect(found).toMatchObject({
      backend: 'forem',
      options: { url: site.url, username: 'ann' },
      missing: [],
      confidence: 'certain',
    });
    expect(site.asked).toContain('/api/articles?per_page=1&username=ann');
    expect((await probe(site.url))[0]).toMatchObject({ backend: 'forem', missing: ['username'] });
  });

  test('what names feeds only', async () => {
    const links = `<base href="/news/"><link rel=alternate type="application/feed+json" href="feed.json">
      <LINK REL="Alternate home" TYPE='application/atom+xml' HREF='atom.xml?a=1&amp;b=2'>`;
    const site = await start({ '/': page(links), '/news/feed.json': jsonFeed });
    expect(await probe(site.url)).toMatchObject([
      { backend: 'feed', options: { url: `${site.url}/news/feed.json` }, confidence: 'certain' },
      { backend: 'feed', options: { url: `${site.url}/news/atom.xml?a=1&b=2` } },
    ]);
  });

  test('what says nothing at all, but has a feed where feeds are', async () => {
    const site = await start({ '/': page(''), '/feed.xml': rdf });
    expect(await probe(site.url)).toMatchObject([
      { backend: 'feed', options: { url: `${site.url}/feed.xml` }, confidence: 'certain' },
    ]);
    expect(site.asked.length).toBeLessThanOrEqual(16);
  });
});

test.each([
  ['RSS', rss],
  ['Atom', atom],
  ['RDF', rdf],
  ['JSON Feed', jsonFeed],
])('an address that is a feed itself: %s', async (kind, text) => {
  const site = await start({ '/the-feed': text });
  const [found] = await probe(`${site.url}/the-feed`);
  expect(found).toMatchObject({ backend: 'feed', options: { url: `${site.url}/the-feed` } });
  expect(found?.evidence.join()).toContain(kind);
  expect(site.asked).toHaveLength(2);
});

test('a page that moved is looked for where it went', async () => {
  const site = await start({
    '/old': (_, response) => response.writeHead(301, { location: '/new/' }).end(),
    '/new/': page('<link rel="alternate" type="application/rss+xml" href="feed">'),
    '/new/feed': rss,
  });
  expect(await probe(`${site.url}/old`)).toMatchObject([
    { backend: 'feed', options: { url: `${site.url}/new/feed` } },
  ]);
});

describe('what is no blog', () => {
  test('gives an empty list', async () => {
    const site = await start({ '/': page('<meta name="generator" content="Pencil 2">') });
    expect(await probe(site.url)).toEqual([]);
    expect(site.asked.length).toBeLessThanOrEqual(16);
  });

  test('an address that cannot be reached is told apart', async () => {
    const site = await start({});
    await site.close();
    sites.length = 0;
    await expect(probe(site.url)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test.each(['ftp://blog.example', 'javascript:alert(1)', 'blog.example', ''])(
    '%s is no address',
    async (url) => {
      await expect(probe(url)).rejects.toMatchObject({ code: 'invalid_input' });
    },
  );

  test('an abort ends it with its reason', async () => {
    const stop = new AbortController();
    const site = await start({ '/': () => stop.abort(new Error('enough')) });
    await expect(probe(site.url, { signal: stop.signal })).rejects.toThrow('enough');
  });
});
