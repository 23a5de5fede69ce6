import { createBlogClient } from '@blog/client';
import { probe } from '@blog/client/probe';
import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

import { listed, postRow, routeOf, type SiteAnswer, siteOf } from '../testing/wordpress-site.js';

const cms = 'https://cms.tides.example';
const front = 'https://www.tides.example/';

const page = (text = '<!doctype html><title>Tides</title>') =>
  new Response(text, { headers: { 'content-type': 'text/html' } });
const leading = (headers: Record<string, string> = {}) =>
  new Response(null, { status: 302, headers: { location: front, ...headers } });

function api(address: URL): SiteAnswer {
  const route = routeOf(address);
  if (route === '/')
    return {
      name: 'Tides',
      namespaces: ['wp/v2'],
      home: address.pathname.startsWith('/blog/') ? `${cms}/blog` : cms,
    };
  return route === '/wp/v2/posts' ? listed(address, [postRow(7)]) : undefined;
}

const sites: Record<string, (address: URL) => SiteAnswer> = {
  'names its API on the redirect': (address) => {
    if (address.origin !== cms) return page();
    if (address.pathname.startsWith('/api/'))
      return api(new URL(address.href.replace('/api/', '/wp-json/')));
    return leading({ link: `<${cms}/api/>; rel="https://api.w.org/"` });
  },
  'has only wp-json left': (address) => {
    if (address.origin !== cms) return page();
    return address.pathname.startsWith('/wp-json/') ? api(address) : leading();
  },
  'has a front end with a feed': (address) => {
    if (address.origin === cms)
      return address.pathname.startsWith('/wp-json/') ? api(address) : leading();
    return address.pathname === '/'
      ? page('<link rel="alternate" type="application/rss+xml" href="/rss.xml">')
      : page('<rss version="2.0"><channel></channel></rss>');
  },
};

describe('a WordPress whose pages lead to another front end', () => {
  it.each(Object.entries(sites))('is found where it %s', async (_, site) => {
    const { fetch } = siteOf(site);
    const [found] = await probe(cms, { fetch });
    expect(found).toMatchObject({ backend: 'wordpress', confidence: 'certain' });
    if (found?.backend !== 'wordpress') return;
    const client = createBlogClient(wordpress({ ...found.options, fetch }));
    expect((await client.posts.list({})).items).toMatchObject([{ id: '7' }]);
  });

  it('is not found at another site’s word', async () => {
    const { fetch, requests } = siteOf((address) =>
      address.origin === cms
        ? leading({ link: '<http://127.0.0.1/wp-json/>; rel="https://api.w.org/"' })
        : page(),
    );
    expect(await probe(cms, { fetch })).toEqual([]);
    expect(requests.some(({ url }) => new URL(url).hostname === '127.0.0.1')).toBe(false);
  });
});

describe('a WordPress in a folder', () => {
  it.each(['/blog', '/blog/', '/blog/2024/02/neap/', '/blog/index.html'])(
    'is found though no page names it: %s',
    async (path) => {
      const { fetch } = siteOf((address) =>
        address.pathname.startsWith('/blog/') && address.searchParams.has('rest_route')
          ? api(address)
          : page(),
      );
      expect(await probe(cms + path, { fetch })).toMatchObject([
        { backend: 'wordpress', options: { url: `${cms}/blog/` } },
      ]);
    },
  );
});
