import { type Actor, anonymous, BlogError, type Comment, memory } from '@blog/core';
import {
  archiveQueries,
  blogKey,
  blogQueries,
  commentMutations,
  commentQueries,
  createBlogClient,
  isUnsent,
  memoryReceipts,
  normalizeParams,
  postQueries,
  searchQueries,
  storageReceipts,
  tagQueries,
} from '@blog/react';
import { MutationObserver, QueryClient } from '@tanstack/react-query';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const keeper = { role: 'admin', id: 'keeper', name: 'Ada' } as const satisfies Actor;

async function blogWith(titles: readonly string[], moderation: 'none' | 'guests' = 'guests') {
  const store = memory({ blog: { comments: { open: true, guests: true, moderation } } });
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    const { id } = await store.as(keeper).posts.create({
      title,
      source: { format: 'text', text: `About ${title}.` },
      status: 'published',
      publishedAt: `2010-04-${String(10 + index)}T12:00:00.000Z`,
      tags: ['river'],
    });
    ids.push(id);
  }
  return { store, ids, [0]: ids[0] ?? '' };
}

describe('keys', () => {
  it('begin with the blog and the viewer, so that two clients can share a cache', () => {
    const client = { id: 'mine', viewer: 'ada' };
    expect(blogKey(client, 'posts')).toEqual(['blog', 'mine', 'ada', 'posts']);
    expect(blogKey(client, 'posts', 'list', { limit: 5, tagId: undefined })).toEqual([
      'blog',
      'mine',
      'ada',
      'posts',
      'list',
      { limit: 5 },
    ]);
  });

  it('are equal for equal queries, in any order of parameters', () => {
    const params = fc.dictionary(fc.string(), fc.option(fc.string(), { nil: undefined }));
    fc.assert(
      fc.property(params, (given) => {
        const turned = Object.fromEntries(Object.entries(given).toReversed());
        expect(JSON.stringify(normalizeParams(turned))).toBe(
          JSON.stringify(normalizeParams(given)),
        );
      }),
    );
  });
});

describe('query options', () => {
  it('load everything that a front end shows', async () => {
    const { store } = await blogWith(['First light', 'Second wind']);
    const client = createBlogClient(store.as(anonymous));
    const cache = new QueryClient();
    expect((await cache.query(blogQueries(client).get())).title).toBe('A blog');
    const page = await cache.query(postQueries(client).list({ limit: 1 }));
    expect(page.items.map(({ title }) => title)).toEqual(['Second wind']);
    const post = await cache.query(postQueries(client).get({ slug: 'first-light' }));
    expect(post.content?.html).toContain('About First light.');
    expect(await cache.query(archiveQueries(client).months())).toEqual([
      { month: '2010-04', count: 2 },
    ]);
    const tags = await cache.infiniteQuery(tagQueries(client).infinite());
    expect(tags.pages[0]?.items[0]).toMatchObject({ name: 'river', postCount: 2 });
    const found = await cache.infiniteQuery(searchQueries(client).posts({ query: 'wind' }));
    expect(found.pages[0]?.items[0]?.post.title).toBe('Second wind');
  });

  it('load page by page, by the cursors of the backend', async () => {
    const { store } = await blogWith(['One', 'Two', 'Three']);
    const options = postQueries(createBlogClient(store.as(anonymous))).infinite({ limit: 2 });
    const { pages } = await new QueryClient().infiniteQuery({ ...options, pages: 2 });
    expect(pages.map(({ items }) => items.map(({ title }) => title))).toEqual([
      ['Three', 'Two'],
      ['One'],
    ]);
  });

  it('do not load a search without words', async () => {
    const { store } = await blogWith([]);
    const options = searchQueries(createBlogClient(store.as(anonymous))).posts({ query: '  ' });
    expect(options.enabled).toBe(false);
  });

  it('give whole posts with content: true', async () => {
    const { store } = await blogWith(['One']);
    const client = createBlogClient(store.as(anonymous));
    const page = await new QueryClient().query(postQueries(client).list({ content: true }));
    expect(page.items[0]?.content?.html).toContain('About One.');
  });
});

describe('writing a comment', () => {
  async function open(moderation: 'none' | 'guests') {
    const { store, ids } = await blogWith(['One'], moderation);
    const [postId = ''] = ids;
    const receipts = memoryReceipts();
    const client = createBlogClient(store.as(anonymous), { retry: false });
    const cache = new QueryClient();
    const thread = commentQueries(client).thread(postId, { receipts });
    await cache.query(thread);
    const shown = () => cache.getQueryData<Comment[]>(thread.queryKey) ?? [];
    const seen: Comment[][] = [];
    cache.getQueryCache().subscribe(() => seen.push(shown()));
    const write = (text: string, sender = client) =>
      new MutationObserver(cache, commentMutations(sender, cache, { receipts }).create()).mutate({
        postId,
        source: { format: 'text', text },
        author: { name: 'Bea' },
      });
    return { store, client, cache, thread, shown, seen, write, postId };
  }

  it('adds it to the thread at once, then replaces it by the one of the server', async () => {
    const { shown, seen, write } = await open('none');
    await write('Well <b>said</b>');
    const first = seen.find((comments) => comments.length > 0)?.[0];
    expect(first).toMatchObject({ status: 'pending', author: { name: 'Bea' } });
    expect(first !== undefined && isUnsent(first)).toBe(true);
    expect(first?.html).toContain('&lt;b&gt;');
    expect(shown()).toMatchObject([{ status: 'approved', number: 1 }]);
    expect(shown().some(isUnsent)).toBe(false);
  });

  it('keeps one that waits for its writer, also after a reload, and for nobody else', async () => {
    const { cache, client, store, thread, shown, write, postId } = await open('guests');
    await write('Hello');
    expect(shown()).toMatchObject([{ status: 'pending' }]);
    await cache.invalidateQueries({ queryKey: thread.queryKey });
    expect(await cache.query({ ...thread, staleTime: 0 })).toMatchObject([{ status: 'pending' }]);
    const other = commentQueries(createBlogClient(store.as(anonymous))).thread(postId);
    expect(await new QueryClient().query(other)).toEqual([]);
    expect(client.viewer).toBe('anonymous');
  });

  it('removes one that is refused', async () => {
    const { shown, seen, write, client } = await open('none');
    const refusing = {
      ...client,
      comments: {
        ...client.comments,
        create: async () => {
          throw new BlogError('forbidden');
        },
      },
    };
    await expect(write('Hello', refusing as typeof client)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(seen.some((comments) => comments.some(isUnsent))).toBe(true);
    expect(shown()).toEqual([]);
  });

  it('adds one that is sent twice with one key once', async () => {
    const { cache, client, shown, postId } = await open('none');
    const options = commentMutations(client, cache).create();
    const input = {
      postId,
      source: { format: 'text' as const, text: 'Once' },
      author: { name: 'Bea' },
      idempotencyKey: 'k1',
    };
    await new MutationObserver(cache, options).mutate(input);
    await new MutationObserver(cache, options).mutate(input);
    expect(shown()).toHaveLength(1);
  });
});

describe('receipts in a storage', () => {
  it('are kept by post, the last twenty of them', () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    };
    const receipts = storageReceipts(() => storage);
    for (let index = 0; index < 25; index += 1) receipts.add('p', `r${index}`);
    expect(receipts.get('p')).toHaveLength(20);
    expect(receipts.get('p').at(-1)).toBe('r24');
    expect(receipts.get('other')).toEqual([]);
  });

  it('cause no error without a storage, or with other data in it', () => {
    const refusing = storageReceipts(() => {
      throw new Error('forbidden');
    });
    refusing.add('p', 'r');
    expect(refusing.get('p')).toEqual([]);
    for (const nonsense of ['{', '{"a":1}', '[1,null]']) {
      const store = storageReceipts(() => ({ getItem: () => nonsense, setItem: () => undefined }));
      expect(store.get('p')).toEqual([]);
    }
  });
});
