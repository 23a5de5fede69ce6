import { anonymous, memory, operationsOf } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { toNodeListener } from '@blog/server/node';
import { blogger } from '@blog/client/blogger';
import { feed } from '@blog/client/feed';
import { forem } from '@blog/client/forem';
import { ghost } from '@blog/client/ghost';
import { type Finding, probe } from '@blog/client/probe';
import { wordpress } from '@blog/client/wordpress';
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
  test('the Blog API', async () => {
    const handler = toNodeListener(createBlogHandler(memory().as(anonymous)));
    const site = await start({ '/v1': handler, '/': page('') });
    const [found] = await probe(`${site.url}/`);
    expect(found).toMatchObject({
      backend: 'http',
      options: { url: site.url },
      confidence: 'certain',
      missing: [],
    });
    expect(found?.operations).toContain('archive.months');
    expect(site.asked).toHaveLength(2);
  });

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
      '/?rest_route=%2F&_fields=namespaces': api,
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

/** Finds by a `fetch` that gives a page of the open web; tells what was asked. */
async function onTheWeb(html: string, headers: Record<string, string> = {}) {
  const asked: string[] = [];
  const inits: (RequestInit | undefined)[] = [];
  const fetching = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(input, init);
    asked.push(request.url);
    inits.push({ credentials: request.credentials, headers: Object.fromEntries(request.headers) });
    const isHome = new URL(request.url).pathname === '/' && !request.url.includes('?');
    return isHome && request.url.startsWith('https://blog.example')
      ? new Response(html, { headers: { 'content-type': 'text/html', ...headers } })
      : new Response('no', { status: 404 });
  };
  const found = await probe('https://blog.example/', { fetch: fetching });
  return { asked, inits, found };
}

describe('a hostile page', () => {
  test.each([
    'http://127.0.0.1:8080/wp-json/',
    'http://localhost/wp-json/',
    'http://169.254.169.254/latest/',
    'http://[::1]/wp-json/',
    'http://[fd00::1]/wp-json/',
    'http://router/wp-json/',
    'http://10.0.0.1/wp-json/',
    'http://0x7f000001/wp-json/',
    'http://printer.local./wp-json/',
    'https://ann:secret@other.example/wp-json/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('sends nobody to %s', async (target) => {
    const head = `<link rel="https://api.w.org/" href="${target}"><meta name="generator" content="Ghost 6">
      <script data-ghost="${target}" data-key="${ghostKey}"></script>
      <link rel="alternate" type="application/rss+xml" href="${target}">`;
    const { asked } = await onTheWeb(page(head), {
      link: `<${target}>; rel="https://api.w.org/"`,
    });
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((url) => !url.startsWith('https://blog.example/'))).toEqual([]);
  });

  test('at WordPress.com the API of another host is asked', async () => {
    const { asked } = await onTheWeb(page(''), {
      link: '<https://public-api.wordpress.com/wp-json/?rest_route=/sites/blog.example>; rel="https://api.w.org/"',
    });
    expect(asked).toContain(
      'https://public-api.wordpress.com/wp/v2/sites/blog.example/posts?_fields=id&per_page=1',
    );
  });

  test('gets no credentials, cookies or headers of anybody', async () => {
    const { inits } = await onTheWeb(wordpressPage);
    for (const init of inits) {
      expect(init?.credentials).toBe('omit');
      expect(Object.keys(init?.headers ?? {})).toEqual(['accept']);
    }
  });

  test('that never ends is read no further than its beginning', async () => {
    let sent = 0;
    const site = await start({
      '/': (request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const chunk = 'x'.repeat(50_000);
        const write = (): void => {
          sent += chunk.length;
          if (!request.socket.destroyed && sent < 50_000_000 && response.write(chunk))
            setImmediate(write);
        };
        response.on('drain', write);
        response.write('<meta name="generator" content="Ghost 6">');
        write();
      },
      '/ghost/api/admin/site/': { site: { version: '6.1' } },
    });
    const [found] = await probe(site.url);
    expect(found).toMatchObject({ backend: 'ghost' });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('that answers never is given up', async () => {
    const site = await start({
      '/': () => undefined,
      '/v1': () => undefined,
    });
    await expect(probe(site.url, { timeout: 50 })).resolves.toEqual([]);
  });

  test.each([
    ['tags that are never closed', '<link rel="alternate" '.repeat(40_000)],
    ['comments that are never closed', '<!-- '.repeat(100_000)],
    ['attributes without end', `<meta ${'a="b" '.repeat(80_000)}>`],
    ['quotes without end', `<meta name='${'"'.repeat(400_000)}`],
    ['scripts in scripts', '<script data-key="'.repeat(25_000)],
    ['links upon links', '<link rel=alternate type=application/rss+xml href=/f>'.repeat(9_000)],
    ['a list of lists', '['.repeat(400_000)],
  ])('%s: is read in time', async (_, text) => {
    const { found, asked } = await onTheWeb(text);
    expect(found.length).toBeLessThanOrEqual(1);
    expect(asked.length).toBeLessThanOrEqual(16);
  });

  test('what stands in comments, scripts and text is not of the page', async () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/hidden">';
    const { found } = await onTheWeb(
      page(
        `<!--${link}--><script>'${link}'</script><style>${link}</style><template>${link}</template><textarea>${link}`,
      ),
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['wp-json', { '/wp-json/': { namespaces: 'wp/v2' } }],
    ['wp-json', { '/wp-json/': [] }],
    ['wp-json', { '/wp-json/': '<p>Hi' }],
    ['v1', { '/v1': { api: 'blog', operations: 'all' } }],
    ['ghost', { '/ghost/api/admin/site/': { site: { version: {} } } }],
    ['ghost', { '/ghost/api/admin/site/': { site: 7 } }],
  ] as [string, Record<string, Answering>][])(
    'answers of another shape speak for nothing: %s %j',
    async (_, paths) => {
      const site = await start({
        ...paths,
        '/': page('<link rel="https://api.w.org/" href="/wp-json/">'),
      });
      const found = await probe(site.url);
      expect(found.filter(({ confidence }) => confidence === 'certain')).toEqual([]);
    },
  );
});

test('a finding is plain data, by which its backend is made, with the operations that it tells', async () => {
  const site = await start({
    '/': wordpressPage,
    '/wp-json/': api,
    '/feed/': rss,
    '/ghost': ghostPage,
    '/blogger': bloggerPage,
    '/ann': foremPage,
  });
  const found: Finding[] = [];
  for (const path of ['/', '/ghost', '/blogger', '/ann'])
    found.push(...(await probe(site.url + path)));
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  const seen = new Set<string>();
  for (const finding of found) {
    seen.add(finding.backend);
    expect([finding.backend, finding.operations]).toEqual([
      finding.backend,
      operationsOf(made(finding)),
    ]);
  }
  expect([...seen].sort()).toEqual(['blogger', 'feed', 'forem', 'ghost', 'wordpress']);
});

function made(finding: Finding): object {
  switch (finding.backend) {
    case 'wordpress':
      return wordpress(finding.options);
    case 'ghost':
      return ghost({ contentKey: ghostKey, ...finding.options });
    case 'blogger':
      return blogger({ ...finding.options, apiKey: 'a-key' });
    case 'forem':
      return forem({ username: 'ann', ...finding.options });
    case 'feed':
      return feed(finding.options);
    default:
      throw new Error('A server of the Blog API tells its operations itself.');
  }
}
