import { createBlogClient } from '@blog/client';
import { likeFeed, likeWordPress } from '@blog/client/testing';
import { anonymous, BlogError, isBlogError, memory } from '@blog/core';
import { cacheKeysOf, mapBackend } from '@blog/core/backend';
import { postItem, testActors } from '@blog/core/testing';
import { describe, expect, it, vi } from 'vitest';

import { liveBlogLoader } from './index.js';

const store = memory({
  seed: [
    ...Array.from({ length: 130 }, (_, at) => postItem(String(at), { slug: `post-${at}` })),
    postItem('tagged', { title: 'Tagged', slug: 'tagged', tags: ['mornings'] }),
    postItem('about', { title: 'About', slug: 'about', kind: 'page' }),
  ],
});
const client = createBlogClient(store.as(anonymous));
const collection = 'posts';
const posts = liveBlogLoader({ client, collection });
const pages = liveBlogLoader({ client, collection: 'pages' });

/** What was found, where there was no error. */
function found<T extends object>(result: T | undefined): Exclude<T, { error: Error }> {
  if (result === undefined) throw new Error('Nothing was found.');
  if ('error' in result) throw result.error;
  return result as Exclude<T, { error: Error }>;
}

describe('an entry', () => {
  it('has its data, its content and a cache hint, by whatever names it', async () => {
    const entry = found(await posts.loadEntry({ filter: { slug: 'tagged' }, collection }));
    expect(entry).toMatchObject({
      data: { title: 'Tagged', tags: [{ name: 'mornings' }], preview: null },
      rendered: { html: '<p>Text of tagged</p>' },
      cacheHint: { tags: [`post-${entry.id}`, 'posts', 'blog'] },
    });
    expect(entry.data).not.toHaveProperty('content');
    for (const filter of [{ id: entry.id }, { path: entry.data.path ?? '' }]) {
      const again = found(await posts.loadEntry({ filter, collection }));
      expect(again.id).toBe(entry.id);
    }
  });

  it('tells when it last changed', async () => {
    const { cacheHint, data } = found(
      await posts.loadEntry({ filter: { slug: 'tagged' }, collection }),
    );
    expect(cacheHint?.lastModified?.toISOString()).toBe(data.updatedAt ?? data.publishedAt);
  });

  it('that is not there is absent', async () => {
    for (const filter of [{ id: 'none' }, { slug: 'none' }, { path: '/none' }])
      expect(await posts.loadEntry({ filter, collection })).toBeUndefined();
  });

  it('belongs to one collection', async () => {
    const about = found(await pages.loadEntry({ filter: { slug: 'about' }, collection }));
    expect(about.data.kind).toBe('page');
    expect(await posts.loadEntry({ filter: { id: about.id }, collection })).toBeUndefined();
    expect(await posts.loadEntry({ filter: { slug: 'about' }, collection })).toBeUndefined();
  });

  it('is forgotten by the keys of its write', async () => {
    const entry = found(await posts.loadEntry({ filter: { slug: 'tagged' }, collection }));
    const stale = cacheKeysOf('posts.update', [entry.id, {}], entry.data);
    expect(entry.cacheHint?.tags?.some((tag) => stale.includes(tag))).toBe(true);
  });
});

it('the blog itself is one entry', async () => {
  const loader = liveBlogLoader({ client, collection: 'blog' });
  const entry = found(await loader.loadEntry({ filter: { id: 'blog' }, collection }));
  expect(entry).toEqual({
    id: 'blog',
    data: await client.blog.get(),
    cacheHint: { tags: ['blog'] },
  });
  expect(await loader.loadEntry({ filter: { id: 'other' as 'blog' }, collection })).toBeUndefined();
  expect(found(await loader.loadCollection({ collection })).entries).toHaveLength(1);
});

describe('a list', () => {
  it('has 20 entries, or as many as are asked for, over pages', async () => {
    const sizes = await Promise.all(
      [undefined, 0, 5, 120, Infinity].map(async (limit) => {
        const { entries } = found(await posts.loadCollection({ filter: { limit }, collection }));
        return entries.length;
      }),
    );
    expect(sizes).toEqual([20, 0, 5, 120, 131]);
  });

  it('has summaries, or content if it is asked for', async () => {
    const first = async (content: boolean) =>
      found(await posts.loadCollection({ filter: { limit: 1, content }, collection })).entries[0];
    expect(await first(false)).not.toHaveProperty('rendered');
    expect((await first(true))?.rendered?.html).toMatch(/^<p>Text of /);
  });

  it('takes the filters of the backend', async () => {
    const [tag] = (await client.tags.list()).items;
    const filter = { tagId: tag?.id };
    const { entries, cacheHint } = found(await posts.loadCollection({ filter, collection }));
    expect(entries.map(({ data }) => data.title)).toEqual(['Tagged']);
    expect(cacheHint).toEqual({ tags: ['posts', 'blog'] });
  });

  it('is there for pages, tags and authors, and on platforms that know less', async () => {
    const { entries } = found(await pages.loadCollection({ collection }));
    expect(entries.map(({ data }) => data.title)).toEqual(['About']);
    const tags = liveBlogLoader({ client, collection: 'tags' });
    expect(found(await tags.loadCollection({ collection })).entries).toHaveLength(1);
    const elsewhere = liveBlogLoader({
      client: createBlogClient(likeWordPress(store)),
      collection,
    });
    expect(found(await elsewhere.loadCollection({ collection })).entries).toHaveLength(20);
  });
});

describe('what goes wrong', () => {
  const failing = createBlogClient(
    mapBackend(
      store.as(anonymous),
      () => () => Promise.reject(new BlogError('unavailable', { message: 'The cable is cut' })),
    ),
    { retry: false },
  );

  const problem = { index: 0, id: '7', path: 'title', message: 'No text' };
  const faulty = createBlogClient(
    mapBackend(store.as(anonymous), (_operation, method) => async (...args: unknown[]) => ({
      ...((await method(...args)) as object),
      problems: [problem],
    })),
  );

  it('is an error in the result', async () => {
    const loader = liveBlogLoader({ client: failing, collection });
    const results = [
      await loader.loadEntry({ filter: { id: '1' }, collection }),
      await loader.loadCollection({ collection }),
    ];
    for (const result of results) {
      const error = result !== undefined && 'error' in result ? result.error : null;
      expect(isBlogError(error, 'unavailable')).toBe(true);
    }
  });

  it('is an error for a filter that the backend does not have', async () => {
    const loader = liveBlogLoader({ client: createBlogClient(likeFeed(store)), collection });
    const filter = { featured: true } as object;
    expect(await loader.loadCollection({ filter, collection })).toMatchObject({
      error: { code: 'unsupported' },
    });
  });

  it('in one item is told, and the others are there', async () => {
    const told: unknown[] = [];
    const loader = liveBlogLoader({
      client: faulty,
      collection,
      onProblem: (one) => told.push(one),
    });
    expect(found(await loader.loadCollection({ collection })).entries).toHaveLength(20);
    expect(told).toEqual([problem]);

    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await liveBlogLoader({ client: faulty, collection }).loadCollection({ collection });
    expect(warn.mock.calls).toEqual([[expect.stringContaining('7 could not be read: title')]]);
    warn.mockRestore();
  });

  it('in the callback of the site is an error, too', async () => {
    const onProblem = () => {
      throw new Error('No place to tell it');
    };
    const loader = liveBlogLoader({ client: faulty, collection, onProblem });
    expect(await loader.loadCollection({ collection })).toMatchObject({
      error: { code: 'unavailable', message: expect.stringContaining('No place to tell it') },
    });
  });

  it('in the options is refused at once', () => {
    expect(() => liveBlogLoader({ client: store.as(anonymous) as never, collection })).toThrow(
      'client',
    );
    const wide = liveBlogLoader as (options: object) => unknown;
    expect(() => wide({ client, collection: 'comments' })).toThrow('collection');
  });
});

it('an owner sees drafts by a filter', async () => {
  const owner = store.as(testActors.admin);
  await owner.posts.create(
    { title: 'Not yet', source: { format: 'text', text: 'x' }, status: 'draft' },
    { idempotencyKey: 'draft' },
  );
  const drafts = liveBlogLoader({ client: createBlogClient(owner), collection });
  const { entries } = found(
    await drafts.loadCollection({ filter: { status: 'draft' }, collection }),
  );
  expect(entries.map(({ data }) => data.title)).toEqual(['Not yet']);
});
