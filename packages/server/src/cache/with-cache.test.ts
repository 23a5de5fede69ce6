import {
  type Actor,
  type BlogBackend,
  BlogError,
  type CreatedComment,
  memory,
  operationsOf,
} from '@blog/core';
import { mapBackend, rawHtml } from '@blog/core/backend';
import { textSource } from '@blog/core/testing';
import { withCache } from '@blog/server/cache';
import { describe, expect, test } from 'vitest';

const admin = { role: 'admin', id: 'admin', name: 'Admin' } as const satisfies Actor;

/** A blog with one post, and a count of the calls of each operation. */
async function counted() {
  const blog = memory().as(admin);
  const post = await blog.posts.create({
    title: 'One',
    source: textSource('x'),
    status: 'published',
  });
  const calls: Record<string, number> = {};
  const backend = mapBackend(blog, (operation, method) => (...args) => {
    calls[operation] = (calls[operation] ?? 0) + 1;
    return method(...args);
  });
  return { backend, post, calls };
}

describe('a backend with a cache', () => {
  test('has the operations of the one below it', async () => {
    const { backend } = await counted();
    expect(operationsOf(withCache(backend).backend)).toEqual(operationsOf(backend));
  });

  test('asks once for what many callers want, by the meaning of the query', async () => {
    const { backend, post, calls } = await counted();
    const { posts, blog } = withCache(backend).backend;
    await Promise.all([posts.list({ limit: 5 }), posts.list({ limit: 5, sort: undefined })]);
    await posts.list({ limit: 6 });
    await posts.get({ id: post.id });
    await posts.get({ id: post.id });
    await blog.get();
    await blog.get({});
    expect(calls).toEqual({ 'posts.list': 2, 'posts.get': 1, 'blog.get': 1 });
  });

  test('gives each caller an answer of its own', async () => {
    const { backend, post } = await counted();
    const { posts } = withCache(backend).backend;
    const answer = await posts.get({ id: post.id });
    Object.assign(answer, { title: 'Changed by the first caller' });
    expect(await posts.get({ id: post.id })).toMatchObject({ title: 'One' });
  });

  test('is empty after a write', async () => {
    const { backend, post } = await counted();
    const { posts } = withCache(backend).backend;
    await posts.get({ id: post.id });
    await posts.update(post.id, { title: 'Two' }, { revision: '*' });
    expect(await posts.get({ id: post.id })).toMatchObject({ title: 'Two' });
  });

  test('keeps its answers after a refused write, but not after one that may have been done', async () => {
    const { backend, post, calls } = await counted();
    const faults = ['forbidden', 'unavailable'] as const;
    let tries = 0;
    const create = async (): Promise<CreatedComment> => {
      throw new BlogError(faults[tries++] ?? 'timeout');
    };
    const comments: BlogBackend['comments'] = { ...backend.comments, create };
    const cached = withCache<BlogBackend>({ ...backend, comments }).backend;
    const input = { postId: post.id, source: textSource('Hello') };
    await cached.posts?.get?.({ id: post.id });
    await expect(cached.comments?.create?.(input)).rejects.toMatchObject({ code: 'forbidden' });
    await cached.posts?.get?.({ id: post.id });
    expect(calls['posts.get']).toBe(1);
    await expect(cached.comments?.create?.(input)).rejects.toMatchObject({ code: 'unavailable' });
    await cached.posts?.get?.({ id: post.id });
    expect(calls['posts.get']).toBe(2);
  });

  test('is empty after invalidate()', async () => {
    const { backend, post, calls } = await counted();
    const cached = withCache(backend);
    await cached.backend.posts.get({ id: post.id });
    cached.invalidate();
    await cached.backend.posts.get({ id: post.id });
    expect(calls).toEqual({ 'posts.get': 2 });
  });

  test('keeps no list of a writer’s own comments', async () => {
    const { backend, post, calls } = await counted();
    const { comments } = withCache(backend).backend;
    const own = { postId: post.id, receipts: ['mine'] };
    await comments.list(own);
    await comments.list(own);
    await comments.list({ postId: post.id });
    await comments.list({ postId: post.id, receipts: [] });
    expect(calls).toEqual({ 'comments.list': 4 });
  });

  test('an abort ends the waiting of the caller who aborts, and of no other', async () => {
    const held = Promise.withResolvers<void>();
    const slow = {
      name: 'slow',
      capabilities: { html: 'safe' },
      archive: {
        months: async (_query, options) => {
          await held.promise;
          options?.signal?.throwIfAborted();
          return [{ month: '2010-04', count: 1 }];
        },
      },
    } as const satisfies BlogBackend;
    const { archive } = withCache<BlogBackend>(slow).backend;
    const stop = new AbortController();
    const first = archive?.months?.({}, { signal: stop.signal });
    const second = archive?.months?.({});
    stop.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    held.resolve();
    expect(await second).toEqual([{ month: '2010-04', count: 1 }]);
  });

  test('gives answers that are checked and safe', async () => {
    const { backend, post } = await counted();
    const raw: BlogBackend = {
      ...backend,
      capabilities: { ...backend.capabilities, html: 'raw' },
      posts: {
        get: async () => ({
          ...post,
          content: { html: rawHtml('<p>Hi<script>steal()</script></p>'), source: null },
        }),
      },
    };
    const { capabilities, posts } = withCache(raw).backend;
    expect(capabilities.html).toBe('safe');
    expect((await posts?.get?.({ id: post.id }))?.content?.html).toBe('<p>Hi</p>');
  });
});
