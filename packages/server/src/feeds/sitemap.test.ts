import { anonymous, type BlogBackend, memory, type PostSummary } from '@blog/core';
import { readOnlyPosts } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import { describe, expect, it } from 'vitest';

import { ask, sampleBlog, SITE } from '../http/testing/sample-blog.js';

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url);

describe('the sitemap', () => {
  it('lists what anyone may read, with its last change', async () => {
    const { handler, admin } = await sampleBlog();
    const page = await admin.posts.create({
      title: 'About & <more>',
      kind: 'page',
      path: "/about-'us'",
      source: { format: 'text', text: 'x' },
      status: 'published',
      publishedAt: '2011-01-01T00:00:00.000Z',
    });
    const response = await ask(handler, '/sitemap.xml', { as: 'admin' });
    const xml = await response.text();
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(locations(xml)).toEqual([
      `${SITE}/`,
      `${SITE}/2010/04/for-members`,
      `${SITE}/2010/04/first-light`,
      `${SITE}${page.path?.replaceAll("'", '&apos;')}`,
    ]);
    expect(xml).toContain('<lastmod>2011-01-01T00:00:00.000Z</lastmod>');
    expect((await ask(handler, '/sitemap-1.xml')).status).toBe(404);
  });

  it('becomes an index of parts, by one walk', async () => {
    const { post } = await sampleBlog();
    let walked = 0;
    const posts: PostSummary[] = Array.from({ length: 20_050 }, (_, index) => ({
      ...post,
      id: String(index),
      path: `/p/${index}`,
      url: `${SITE}/p/${index}`,
    }));
    const backend: BlogBackend = {
      name: 'large',
      capabilities: {
        html: 'safe',
        posts: {
          pagination: 'cursor',
          maxLimit: 1000,
          total: 'none',
          complete: true,
          filters: [],
          sorts: [],
          ...readOnlyPosts,
        },
      },
      posts: {
        list: async ({ kind, cursor, limit = 20 }) => {
          walked += 1;
          const start = Number(cursor ?? 0);
          const items = kind === 'page' ? [] : posts.slice(start, start + limit);
          const next = start + limit < posts.length && kind !== 'page' ? start + limit : null;
          const nextCursor = next === null ? null : String(next);
          return { items, nextCursor, prevCursor: null, total: null, problems: [] };
        },
      },
    };
    const handler = createBlogHandler({ backendFor: () => backend, siteUrl: SITE });
    const read = async (path: string) => locations(await (await ask(handler, path)).text());
    const parts = await read('/sitemap.xml');
    expect(parts).toEqual([1, 2, 3].map((part) => `${SITE}/sitemap-${part}.xml`));
    const all = await Promise.all([1, 2, 3].map((part) => read(`/sitemap-${part}.xml`)));
    expect(all.map((urls) => urls.length)).toEqual([10_000, 10_000, 51]);
    expect(new Set(all.flat()).size).toBe(20_051);
    expect((await ask(handler, '/sitemap-4.xml')).status).toBe(404);
    expect(walked).toBe(22);
  });

  it('lets others be answered while it is collected', async () => {
    const { post, admin } = await sampleBlog();
    let pages = 0;
    let others = 0;
    let othersAtEnd = 0;
    const backend: BlogBackend = {
      name: 'large and near',
      capabilities: { html: 'safe', posts: admin.capabilities.posts },
      posts: {
        list: async () => {
          if (pages === 0) setTimeout(() => (others += 1));
          pages += 1;
          // A page costs time of this thread, and no turn of its event loop.
          for (const until = performance.now() + 2; performance.now() < until;);
          othersAtEnd = others;
          const nextCursor = pages < 50 ? `${pages}` : null;
          return {
            items: [{ ...post, id: `${pages}` }],
            nextCursor,
            prevCursor: null,
            total: null,
            problems: [],
          };
        },
      },
    };
    const handler = createBlogHandler({ backendFor: () => backend, siteUrl: SITE });
    expect((await ask(handler, '/sitemap.xml')).status).toBe(200);
    expect(othersAtEnd).toBe(1);
  });

  it('ends where a backend gives the same page again, and starts anew after a failure', async () => {
    const { post } = await sampleBlog();
    let fail = true;
    const { admin } = await sampleBlog();
    const backend: BlogBackend = {
      name: 'odd',
      capabilities: { html: 'safe', posts: admin.capabilities.posts },
      posts: {
        list: async () => {
          if (fail) throw new Error('down');
          return { items: [post], nextCursor: 'same', prevCursor: null, total: null, problems: [] };
        },
      },
    };
    const handler = createBlogHandler({
      backendFor: () => backend,
      siteUrl: SITE,
      onError: () => undefined,
    });
    expect((await ask(handler, '/sitemap.xml')).status).toBe(503);
    fail = false;
    const xml = await (await ask(handler, '/sitemap.xml')).text();
    expect(locations(xml)).toHaveLength(2);
  });

  it.each([
    ['are empty', () => []],
    ['have the same post again and again', (post: PostSummary) => [post]],
    [
      'have new posts without an end',
      (post: PostSummary, page: number) => [{ ...post, id: `${page}` }],
    ],
  ])('ends where all pages %s and name a further one', async (_, items) => {
    const { post, admin } = await sampleBlog();
    let listed = 0;
    const backend: BlogBackend = {
      name: 'hostile',
      capabilities: { html: 'safe', posts: admin.capabilities.posts },
      posts: {
        list: async () => {
          listed += 1;
          const nextCursor = `more-${listed}`;
          return {
            items: items(post, listed),
            nextCursor,
            prevCursor: null,
            total: null,
            problems: [],
          };
        },
      },
    };
    const handler = createBlogHandler({
      backendFor: () => backend,
      siteUrl: SITE,
      onError: () => undefined,
    });
    expect((await ask(handler, '/sitemap.xml')).status).toBeGreaterThanOrEqual(400);
    const first = listed;
    expect(first).toBeLessThanOrEqual(10_000);
    await ask(handler, '/sitemap.xml');
    expect(listed).toBe(first);
  });
});

describe('feeds and sitemap without a known address', () => {
  it('are not found, whatever the Host header says, and the blog is not walked', async () => {
    const store = memory({ blog: { url: null } });
    let listed = 0;
    const view = store.as(anonymous);
    const list: typeof view.posts.list = (query, options) => {
      listed += 1;
      return view.posts.list(query, options);
    };
    const backend = { ...view, posts: { ...view.posts, list } };
    const handler = createBlogHandler({ backendFor: () => backend });
    for (const path of ['/sitemap.xml', '/feed.xml', '/atom.xml', '/feed.json'])
      for (const host of ['evil.example', 'other.example']) {
        const response = await handler(new Request(`https://${host}${path}`));
        expect(response.status).toBe(404);
        expect(await response.text()).not.toContain(host);
      }
    expect(listed).toBe(0);
  });

  it('have the blog’s own address where that is known, and say nothing of the Host header', async () => {
    const { handler } = await sampleBlog();
    for (const path of ['/sitemap.xml', '/feed.xml', '/atom.xml', '/feed.json']) {
      const response = await handler(new Request(`https://evil.example${path}`));
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain('evil.example');
    }
  });
});
