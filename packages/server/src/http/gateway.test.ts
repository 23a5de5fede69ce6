import { type BlogBackend, memory } from '@blog/core';
import { rawHtml } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import { describe, expect, it } from 'vitest';

import { actors, ask, problemOf, sampleBlog, SITE } from './testing/sample-blog.js';

const hostile = '<p>Hi<script>steal()</script><img src=x onerror=steal()></p>';

describe('a backend alone', () => {
  it('is what anyone may read, whatever the backend could do', async () => {
    const { store, post, draft, admin } = await sampleBlog();
    await store.as(actors.admin).comments.create({
      postId: post.id,
      source: { format: 'text', text: 'held back' },
      status: 'pending',
    });
    const raw = { request: () => 'the way out' };
    const handler = createBlogHandler({ ...admin, raw });
    const { operations, name } = (await (await ask(handler, '/v1')).json()) as {
      operations: string[];
      name: string;
    };
    expect(name).toBe('memory');
    expect(operations.filter((one) => /create|update|delete|setStatus|importer/.test(one))).toEqual(
      [],
    );
    expect(operations).toContain('posts.list');
    expect((await ask(handler, `/v1/posts/${draft.id}`, { as: 'admin' })).status).toBe(404);
    const texts = await Promise.all(
      ['/v1/posts?content=true', `/v1/posts/${post.id}`, '/v1/comments', '/v1/authors', '/v1'].map(
        async (path) => (await ask(handler, path)).text(),
      ),
    );
    const all = texts.join('\n');
    for (const secret of ['WITHHELD', 'Draft', 'held back', 'the way out', '"format"'])
      expect([secret, all.includes(secret)]).toEqual([secret, false]);
    const json = { title: 'x', source: { format: 'text', text: 'x' } };
    expect(await problemOf(await ask(handler, '/v1/posts', { as: 'admin', json }))).toMatchObject({
      status: 501,
      code: 'unsupported',
    });
    const drafts = await ask(handler, '/v1/posts?status=draft');
    expect(drafts.status).toBe(401);
  });
});

describe('a gateway', () => {
  async function rawBackend(): Promise<BlogBackend> {
    const store = memory();
    const admin = store.as(actors.admin);
    const post = await admin.posts.create({
      title: 'From elsewhere',
      source: { format: 'text', text: 'x' },
      status: 'published',
    });
    const content = { html: rawHtml(hostile), source: null };
    return {
      name: 'elsewhere',
      capabilities: { html: 'raw', posts: admin.capabilities.posts },
      posts: {
        list: async () => ({
          items: [
            { ...post, content },
            { ...post, id: 'broken', title: 7 as unknown as string, content },
          ],
          nextCursor: null,
          prevCursor: null,
          total: null,
          problems: [],
        }),
        get: async () => ({ ...post, content, surplus: 'x' }),
      },
    };
  }

  it('makes feeds of summaries of lists that have no content, and tells of it', async () => {
    const { posts, ...rest } = await rawBackend();
    const lists: object[] = [];
    const backend: BlogBackend = {
      ...rest,
      capabilities: { ...rest.capabilities, deviations: ['posts.no-content-in-lists'] },
      posts: {
        list: async (query, options) => {
          lists.push(query);
          const page = await posts?.list?.(query, options);
          if (page === undefined) throw new Error('It lists.');
          const items = page.items.map((post) => ({ ...post, excerpt: 'In short.' }));
          return { ...page, items };
        },
      },
    };
    const handler = createBlogHandler({ backendFor: () => backend, siteUrl: SITE });
    expect(await (await ask(handler, '/v1')).json()).toMatchObject({
      capabilities: { deviations: ['posts.no-content-in-lists'] },
    });
    expect(await (await ask(handler, '/feed.xml')).text()).toContain('In short.');
    expect(lists).toEqual([expect.objectContaining({ content: false })]);
  });

  it('has feeds of tags that have no slug, by their id', async () => {
    const { posts, ...rest } = await rawBackend();
    const { tags, capabilities } = memory().as(actors.admin);
    const backend: BlogBackend = {
      ...rest,
      capabilities: { ...rest.capabilities, tags: capabilities.tags },
      tags: {
        get: async (ref, options) => {
          if (ref.id !== 'Kites & co') return tags.get(ref, options);
          const none = { slug: null, description: null, parentId: null, postCount: null };
          return { id: ref.id, name: 'Kites & co', kind: 'tag', ...none };
        },
      },
      posts: {
        list: async (query, options) => {
          expect(query.tagId).toBe('Kites & co');
          const page = await posts?.list?.({}, options);
          if (page === undefined) throw new Error('It lists.');
          return page;
        },
      },
    };
    const handler = createBlogHandler({ backendFor: () => backend, siteUrl: SITE });
    const feed = await ask(handler, `/tags/${encodeURIComponent('Kites & co')}/feed.xml`);
    expect(await feed.text()).toContain('From elsewhere');
    expect((await ask(handler, '/tags/none/feed.xml')).status).toBe(404);
  });

  it('makes the HTML of another server safe, and checks what it says', async () => {
    const backend = await rawBackend();
    for (const handler of [
      createBlogHandler(backend),
      createBlogHandler({ backendFor: () => backend }),
    ]) {
      const post = await (await ask(handler, '/v1/posts/1')).text();
      const list = (await (await ask(handler, '/v1/posts?content=true')).json()) as {
        items: unknown[];
        problems: { id: string; path: string }[];
      };
      for (const text of [post, JSON.stringify(list.items)]) {
        expect(text).toContain('<p>Hi');
        expect(text).not.toMatch(/<script|onerror|surplus/);
      }
      expect(list.items).toHaveLength(1);
      expect(list.problems).toMatchObject([{ id: 'broken', path: 'title' }]);
      const feed = await (await ask(handler, '/feed.xml')).text();
      expect(feed).not.toMatch(/<script|onerror/);
    }
  });
});
