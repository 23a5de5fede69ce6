import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import type { BlogBackend } from '@blog/core';
import { expect } from 'vitest';

/** Reads what a reader sees: how the blog works, its posts with their texts, a thread, the tags. */
async function told(backend: BlogBackend) {
  const client = createBlogClient(backend);
  const posts = await client.posts?.list?.({ content: true, limit: 50 });
  const newest = posts?.items[0];
  return {
    capabilities: {
      ...client.capabilities,
      html: null,
      deviations: client.capabilities.deviations?.toSorted(),
    },
    posts,
    blog: await client.blog?.get?.(),
    post: await client.posts?.get?.({ path: newest?.path ?? '' }),
    comments: await client.comments?.list?.({ postId: newest?.id ?? '' }),
    tags: await client.tags?.list?.(),
  };
}

/** Whether a reader of the gateway is told what a reader of the blog itself is. */
export async function expectSame(direct: BlogBackend, address: string): Promise<void> {
  const own = await told(direct);
  expect(own.posts?.items.length).toBeGreaterThan(5);
  expect(own.comments?.items.length).toBeGreaterThan(0);
  const gateway: BlogBackend = await http.connect({ url: address, html: 'trusted' });
  expect(await told(gateway)).toEqual(own);
}

/** Feeds, sitemap, and answers that are not sent twice. */
export async function expectServed(address: string, title: string): Promise<void> {
  for (const path of ['/feed.xml', '/atom.xml', '/feed.json', '/comments/feed.xml'])
    expect((await fetch(address + path)).status, path).toBe(200);
  expect(await (await fetch(`${address}/feed.xml`)).text()).toContain(title);
  expect(await (await fetch(`${address}/sitemap.xml`)).text()).toContain('<loc>');
  const first = await fetch(`${address}/v1/posts`);
  expect(first.headers.get('cache-control')).toContain('stale-while-revalidate');
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await fetch(`${address}/v1/posts`, { headers })).status).toBe(304);
}
