import { probe } from '@blog/client/probe';
import { afterEach, describe, expect, test } from 'vitest';

import { ghostKey, page, wordpressPage } from './testing/pages.js';
import { type Answering, type Site, startSite } from './testing/site.js';

const sites: Site[] = [];
afterEach(async () => {
  for (const site of sites.splice(0)) await site.close();
});

async function start(paths: Record<string, Answering>) {
  const site = await startSite(paths);
  sites.push(site);
  return site;
}

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
    'http://100.100.100.200/latest/',
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
    // Long enough for a busy machine to answer the other addresses.
    await expect(probe(site.url, { timeout: 500 })).resolves.toEqual([]);
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
