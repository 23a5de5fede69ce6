import { createBlogClient } from '@blog/client';
import { feed } from '@blog/client/feed';
import { type Post, threadComments } from '@blog/core';
import { blogSchema, commentSchema, postSchema } from '@blog/core/backend';
import { afterEach, describe, expect, it } from 'vitest';

import { expectModel } from '../testing/check-model.js';
import { blogFeeds, formats } from './testing/blog-feeds.js';
import { type Answer, type FeedServer, startFeedServer } from './testing/feed-server.js';

const servers: FeedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(answers: Record<string, Answer>, options: object = {}) {
  const server = await startFeedServer(answers);
  servers.push(server);
  const backend = feed({ url: `${server.origin}/feed`, ...options });
  return { server, backend, client: createBlogClient(backend), origin: server.origin };
}

describe.each(formats)('a blog as %s', (format) => {
  it('has its posts, newest first, each once', async () => {
    const { client, origin } = await open(blogFeeds(format));
    const posts: Post[] = [];
    for await (const post of client.posts.all({ content: true, limit: 7 })) posts.push(post);
    expect(posts.map(({ title }) => title)).toEqual(
      Array.from({ length: 30 }, (_, index) => `Post ${30 - index} & more`),
    );
    for (const post of posts) expectModel(postSchema, post);
    expect(posts[0]).toMatchObject({
      status: 'published',
      path: '/2020/post-30',
      url: `${origin}/2020/post-30`,
      content: {
        html: `<p>Words of 30 &amp; <a href="${origin}/about">more</a>.</p>`,
        source: null,
      },
    });
    if (format === 'rss091') return;
    expect(posts[0]).toMatchObject({
      publishedAt: '2020-01-30T12:00:00.000Z',
      authors: [{ id: 'Ada', name: 'Ada', slug: null }],
      tags: [{ id: 'rye', name: 'rye', slug: null }],
      excerpt: format === 'rdf' ? 'Words of 30 & more.' : 'Summary of 30',
    });
  });

  it('tells of itself', async () => {
    const { client, origin } = await open(blogFeeds(format));
    const blog = await client.blog.get();
    expectModel(blogSchema, blog);
    expect(blog).toMatchObject({
      title: 'Bread',
      tagline: 'Daily',
      url: `${origin}/`,
      language: 'en',
    });
  });

  it('gives a post by id and by path, on later pages as well', async () => {
    const { client } = await open(blogFeeds(format));
    const byPath = await client.posts.get({ path: '/2020/post-4' });
    expect(byPath.title).toBe('Post 4 & more');
    expect(await client.posts.get({ id: byPath.id })).toEqual(byPath);
    await expect(client.posts.get({ path: '/2020/post-31' })).rejects.toMatchObject({
      code: 'not_found',
      operation: 'posts.get',
    });
  });

  it('takes one request a page, whatever its length', async () => {
    const { client, server } = await open(blogFeeds(format));
    for (const limit of [1, 10, 100]) {
      await client.posts.list({ limit });
      await client.posts.list({ limit, content: true });
      expect(server.asked.splice(0)).toEqual(['/feed', '/feed']);
    }
  });
});

describe('comments', () => {
  it.each(['rss2', 'atom10'] as const)('are those of the feed that %s names', async (format) => {
    const { client, server, origin } = await open(blogFeeds(format));
    const post = await client.posts.get({ path: '/2020/post-1' });
    server.asked.length = 0;
    const page = await client.comments.list({ postId: post.id });
    // The three pages of the feed up to the post, and its comments.
    expect(server.asked).toHaveLength(4);
    for (const comment of page.items) expectModel(commentSchema, comment);
    expect(page.items.map(({ html }) => html)).toEqual([
      '<p>Crust 1</p>',
      '<p>Crust 2</p>',
      '<p>Crust 3</p>',
    ]);
    expect(page.items[2]).toMatchObject({
      parentId: 'comment-2',
      createdAt: '2020-02-03T12:00:00.000Z',
      author: { name: 'Reader 3', url: 'https://reader.example/', email: null },
      url: `${origin}/2020/post-1#comment-3`,
    });
    const [first, second] = threadComments(page.items);
    expect([first?.children.length, second?.children.length]).toEqual([0, 1]);
  });

  it('come in both orders, by pages of any length', async () => {
    const { client } = await open(blogFeeds('atom10'));
    const postId = 'tag:bread,2020:1';
    for (const sort of ['createdAt', '-createdAt'] as const) {
      const ids: string[] = [];
      for await (const { id } of client.comments.all({ postId, sort, limit: 2 })) ids.push(id);
      const expected = ['comment-1', 'comment-2', 'comment-3'];
      expect(ids).toEqual(sort === 'createdAt' ? expected : expected.toReversed());
    }
    const { nextCursor } = await client.comments.list({ postId, limit: 2 });
    await expect(
      client.comments.list({ postId, sort: '-createdAt', cursor: nextCursor }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('are none where a feed counts none, and unsupported where it names no feed of them', async () => {
    const { client } = await open(blogFeeds('rss2'));
    expect((await client.comments.list({ postId: 'post-2' })).items).toEqual([]);
    expect((await client.comments.list({ postId: 'no such post' })).items).toEqual([]);
    const { client: other } = await open(blogFeeds('json'));
    await expect(other.comments.list({ postId: 'post-1' })).rejects.toMatchObject({
      code: 'unsupported',
      operation: 'comments.list',
    });
    await expect(other.comments.list({})).rejects.toMatchObject({
      code: 'unsupported',
    });
  });

  it('at another origin are not asked for', async () => {
    const { server: elsewhere } = await open({});
    const { client } = await open({
      '/feed': `<rss><channel><item><guid>a</guid><commentRss xmlns="http://wellformedweb.org/CommentAPI/">${elsewhere.origin}/c</commentRss></item></channel></rss>`,
    });
    await expect(client.comments.list({ postId: 'a' })).rejects.toMatchObject({
      code: 'unsupported',
    });
    expect(elsewhere.asked).toEqual([]);
  });
});

describe('what the server says of a feed', () => {
  it('counts where the feed itself says nothing: its language, and where it is', async () => {
    const headers = { 'content-language': 'fr', 'content-location': 'https://blog.example/x/feed' };
    const body = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="a"/></feed>';
    const { client } = await open({ '/feed': { body, headers } });
    expect(await client.blog.get()).toMatchObject({
      language: 'fr',
      url: 'https://blog.example/x/a',
    });
  });
});

describe('the options', () => {
  it('html: trusted gives HTML as it comes', async () => {
    const body =
      '<rss><channel><item><guid>a</guid><description>&lt;p onclick="x()"&gt;a&lt;/p&gt;</description></item></channel></rss>';
    const { client } = await open({ '/feed': body }, { html: 'trusted' });
    expect((await client.posts.get({ id: 'a' })).content?.html).toBe('<p onclick="x()">a</p>');
    const { client: careful } = await open({ '/feed': body });
    expect((await careful.posts.get({ id: 'a' })).content?.html).toBe('<p>a</p>');
  });

  it('take no address but http and https', () => {
    for (const url of ['', 'feed.xml', 'file:///etc/passwd', 'javascript:1'])
      expect(() => feed({ url })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    expect(() => feed({ url: 'https://a.example/', origins: ['b.example'] })).toThrow(
      expect.objectContaining({ code: 'invalid_input' }),
    );
  });

  it('leave the way out within the folder of the feed', async () => {
    const { backend, server } = await open(blogFeeds('rss2'));
    expect((await backend.raw.request('/feed')).status).toBe(200);
    await expect(backend.raw.request('https://other.example/')).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(server.asked).toEqual(['/feed']);
  });
});

describe('what a feed cannot do', () => {
  it('is refused by name, without a request', async () => {
    const { backend, server } = await open(blogFeeds('rss2'));
    const list = backend.posts.list as (query: object) => Promise<unknown>;
    for (const query of [{ tagId: 'rye' }, { status: 'draft' }, { sort: 'publishedAt' }])
      await expect(list(query)).rejects.toMatchObject({ code: 'unsupported' });
    await expect(list({ limit: 101 })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await list({ kind: 'page' })).toMatchObject({ items: [], nextCursor: null });
    await expect(backend.posts.get({ slug: 'post-1' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(server.asked).toEqual([]);
    for (const group of ['tags', 'authors', 'search', 'archive'])
      expect(backend).not.toHaveProperty(group);
  });
});
