import { createBlogClient } from '@blog/client';
import { wordpress } from '@blog/client/wordpress';
import { describe, expect, it } from 'vitest';

import { listed, postRow, routeOf, type SiteAnswer, siteOf } from '../testing/wordpress-site.js';

const cms = 'https://cms.tides.example';
const account = { username: 'ada', applicationPassword: 'abcd efgh' };

interface Blog {
  home?: string;
  posts?: readonly { slug: string }[];
  pages?: readonly { id: number; slug: string }[];
  front?: object;
}

/** The answers of the API of a blog. */
function api({ home = cms, posts = [], pages = [], front = {} }: Blog) {
  const rowsOf: Record<string, readonly { id?: number; slug: string }[]> = {
    '/wp/v2/posts': posts,
    '/wp/v2/pages': pages,
  };
  return (address: URL): SiteAnswer => {
    const route = routeOf(address);
    if (route === '/') return { name: 'Tides', namespaces: ['wp/v2'], home, ...front };
    if (route === '/wp/v2/users/me') return { id: 1, capabilities: { edit_posts: true } };
    const one = pages.find(({ id }) => route === `/wp/v2/pages/${id}`);
    if (one !== undefined) return one;
    const rows = rowsOf[route];
    const slugs = address.searchParams.getAll('slug[]');
    const include = address.searchParams.get('include');
    return (
      rows &&
      listed(
        address,
        rows.filter(
          ({ id, slug }) =>
            (slugs.length === 0 || slugs.includes(slug)) &&
            (include === null || include === String(id)),
        ),
      )
    );
  };
}

const opened = (fetch: typeof globalThis.fetch, more: object = {}) =>
  createBlogClient(wordpress({ url: cms, fetch, ...more }), { retry: false });
const known = { root: `${cms}/wp-json/` };

describe('the paths of posts', () => {
  it.each([
    ['https://www.tides.example', 'https://www.tides.example/2024/neap/', '/2024/neap/'],
    ['https://www.tides.example/', 'https://www.tides.example/2024/neap/', '/2024/neap/'],
    ['https://tides.example/blog', 'https://tides.example/blog/neap/', '/neap/'],
    [`${cms}/blog`, `${cms}/blog/neap/`, '/neap/'],
    [cms, `${cms}/neap/?lang=de`, '/neap/'],
    [cms, `${cms}/neap/?utm_source=feed&utm_medium=rss`, '/neap/'],
    [cms, `${cms}/?p=7`, null],
    [cms, 'https://elsewhere.example/neap/', null],
  ])('start from the home page that the site tells: %s, %s', async (home, link, path) => {
    const site = siteOf(api({ home, posts: [postRow(7, { link, slug: 'neap' })] }));
    const client = opened(site.fetch, known);
    expect((await client.posts.list({})).items).toMatchObject([{ path }]);
    await client.posts.list({});
    expect(site.requests.filter(({ url }) => routeOf(new URL(url)) === '/')).toHaveLength(1);
    if (path === null) return;
    for (const asked of [path, path.replace(/\/$/, '')])
      expect(await client.posts.get({ path: asked })).toMatchObject({ id: '7', path });
  });

  it('start from the address of the API where the site keeps its root shut', async () => {
    const answer = api({ posts: [postRow(7, { link: `${cms}/neap/` })] });
    const site = siteOf((address) =>
      routeOf(address) === '/'
        ? Response.json({ code: 'rest_cannot_access', message: 'No' }, { status: 401 })
        : answer(address),
    );
    expect((await opened(site.fetch, known).posts.list({})).items).toMatchObject([
      { path: '/neap/' },
    ]);
  });

  it.each([
    ['named by the site', { show_on_front: 'page', page_on_front: 8 }, cms],
    ['of an older site', {}, cms],
    ['in a folder', {}, `${cms}/blog`],
  ])('of a front page that is %s is /', async (_, front, home) => {
    const pages = [
      postRow(9, { type: 'page', slug: 'about', link: `${home}/about/` }),
      postRow(8, { type: 'page', slug: 'welcome', link: `${home}/` }),
    ];
    const client = opened(siteOf(api({ home, pages, front })).fetch, known);
    const { items } = await client.posts.list({ kind: 'page' });
    expect(items.map(({ path }) => path)).toEqual(['/about/', '/']);
    expect(await client.posts.get({ path: '/' })).toMatchObject({ id: '8', kind: 'page' });
  });

  it.each([{ show_on_front: 'posts', page_on_front: 0 }, {}])(
    'find no front page where there is none: %j',
    async (front) => {
      const client = opened(siteOf(api({ front })).fetch, known);
      await expect(client.posts.get({ path: '/' })).rejects.toMatchObject({ code: 'not_found' });
    },
  );
});

const link = { link: `<${cms}/api/>; rel="https://api.w.org/"` };
const away = 'https://www.tides.example/';
const leading = (location: string, headers: object = {}, status = 302) =>
  new Response(null, { status, headers: { location, ...headers } });
const page = () =>
  new Response('<!doctype html><title>Tides</title>', { headers: { 'content-type': 'text/html' } });

const answer = api({ posts: [postRow(7)] });
/** Under a prefix of its own, which nobody can guess. */
const prefixed = (address: URL) =>
  address.pathname.startsWith('/api/')
    ? answer(new URL(address.href.replace('/api/', '/wp-json/')))
    : undefined;

describe('the API of a site whose pages lead to another front end', () => {
  const sites: Record<string, (address: URL) => SiteAnswer> = {
    'is named by the redirect': (address) =>
      address.origin === cms && address.pathname === '/'
        ? leading(away, link)
        : (prefixed(address) ?? page()),
    'is named by the second redirect': (address) =>
      address.origin !== cms || address.pathname === '/'
        ? leading(`${cms}/home/`)
        : address.pathname === '/home/'
          ? leading(away, link)
          : (prefixed(address) ?? page()),
    'is at wp-json below the address, and all else leads away': (address) =>
      address.origin === cms
        ? address.pathname.startsWith('/wp-json/')
          ? answer(address)
          : leading(away, {}, 301)
        : page(),
    'is in the query, and all else leads away': (address) =>
      address.origin === cms
        ? address.searchParams.has('rest_route')
          ? answer(address)
          : leading(away, {}, 307)
        : page(),
  };

  it.each(Object.entries(sites))('%s', async (_, site) => {
    for (const more of [{}, account]) {
      const { fetch, requests } = siteOf(site);
      expect((await opened(fetch, more).posts.list({})).items).toMatchObject([{ id: '7' }]);
      for (const request of requests.filter(({ url }) => new URL(url).origin !== cms))
        expect(request.headers.has('authorization')).toBe(false);
    }
  });

  it('is found in a folder that no page names', async () => {
    for (const form of ['plain', 'pretty']) {
      const { fetch } = siteOf((address) =>
        address.pathname.startsWith('/blog/') &&
        (form === 'plain'
          ? address.searchParams.has('rest_route')
          : /wp-json/.test(address.pathname))
          ? answer(address)
          : page(),
      );
      const client = opened(fetch, { url: `${cms}/blog` });
      expect((await client.posts.list({})).items).toMatchObject([{ id: '7' }]);
    }
  });

  it('is told to be nowhere, with the place that the address leads to', async () => {
    const { fetch } = siteOf((address) => (address.origin === cms ? leading(away) : page()));
    for (const more of [{}, account])
      await expect(opened(fetch, more).posts.list({})).rejects.toMatchObject({
        code: 'bad_response',
        message: expect.stringContaining('https://www.tides.example') as string,
      });
  });
});

describe('an API that redirects within its origin', () => {
  const slashed = (address: URL) =>
    address.pathname.endsWith('/')
      ? answer(new URL(address.href.replace(/\/(?=\?|$)/, '').replace(/wp-json$/, 'wp-json/')))
      : leading(`${address.pathname}/${address.search}`, {}, 301);

  it('is followed with credentials', async () => {
    const { fetch, requests } = siteOf(slashed);
    const client = opened(fetch, { ...known, ...account });
    expect((await client.posts.list({})).items).toMatchObject([{ id: '7' }]);
    expect(requests.every(({ headers }) => headers.has('authorization'))).toBe(true);
  });

  it('is not written to anew where the redirect does not say so', async () => {
    const seen: string[] = [];
    const site = (status: number) =>
      siteOf((address, { method }) => {
        if (method !== 'POST') return slashed(address);
        seen.push(address.pathname);
        return address.pathname.endsWith('/')
          ? postRow(9, { status: 'draft' })
          : leading(`${address.pathname}/`, {}, status);
      });
    const write = (status: number) =>
      wordpress({ url: cms, fetch: site(status).fetch, ...known, ...account }).posts.create({
        title: 'Ebb',
        source: { format: 'html', text: '<p>Ebb</p>' },
      });
    await expect(write(301)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(seen).toEqual(['/wp-json/wp/v2/posts']);
    expect(await write(308)).toMatchObject({ id: '9' });
  });

  it('in a circle is told so, and not asked again', async () => {
    const { fetch, requests } = siteOf((address) => leading(address.href));
    const client = createBlogClient(wordpress({ url: cms, fetch, ...known, ...account }));
    await expect(client.posts.list({})).rejects.toMatchObject({
      code: 'bad_response',
      message: expect.stringContaining('redirect') as string,
    });
    expect(requests.length).toBeLessThan(30);
  });
});
