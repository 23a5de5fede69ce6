import { type BlogBackend, BlogError, memory, operationsOf, rawHtml } from '@blog/core';
import { describe, expect, test } from 'vitest';

import { admin } from '../store/admin.js';
import { remember } from './remember.js';

const text = (words: string) => ({ format: 'text', text: words }) as const;

/** A blog with one post, and how often each of its operations was called. */
async function counted() {
  const blog = memory().as(admin);
  const post = await blog.posts.create({ title: 'One', source: text('x'), status: 'published' });
  const calls: Record<string, number> = {};
  const groups = Object.fromEntries(
    Object.entries(blog).map(([group, methods]) => [
      group,
      group === 'name' || group === 'capabilities'
        ? methods
        : Object.fromEntries(
            Object.entries(methods as object).map(([name, method]) => [
              name,
              (...args: unknown[]) => {
                calls[`${group}.${name}`] = (calls[`${group}.${name}`] ?? 0) + 1;
                return (method as (...given: unknown[]) => unknown)(...args);
              },
            ]),
          ),
    ]),
  );
  return { backend: groups as unknown as typeof blog, post, calls };
}

describe('a backend that remembers', () => {
  test('has the operations that the other has', async () => {
    const { backend } = await counted();
    expect(operationsOf(remember(backend).backend)).toEqual(operationsOf(backend));
  });

  test('asks once for what many want, by what the query says', async () => {
    const { backend, post, calls } = await counted();
    const { posts, blog } = remember(backend).backend;
    await Promise.all([posts?.list?.({ limit: 5 }), posts?.list?.({ limit: 5, sort: undefined })]);
    await posts?.list?.({ limit: 6 });
    await posts?.get?.({ id: post.id });
    await posts?.get?.({ id: post.id });
    await blog?.get?.();
    await blog?.get?.({});
    expect(calls).toEqual({ 'posts.list': 2, 'posts.get': 1, 'blog.get': 1 });
  });

  test('gives each caller an answer of its own', async () => {
    const { backend, post } = await counted();
    const { posts } = remember(backend).backend;
    const mine = await posts?.get?.({ id: post.id });
    Object.assign(mine ?? {}, { title: 'Changed by who asked first' });
    expect(await posts?.get?.({ id: post.id })).toMatchObject({ title: 'One' });
  });

  test('forgets with a write', async () => {
    const { backend, post } = await counted();
    const { posts } = remember(backend).backend;
    await posts?.get?.({ id: post.id });
    await posts?.update?.(post.id, { title: 'Two' }, { revision: '*' });
    expect(await posts?.get?.({ id: post.id })).toMatchObject({ title: 'Two' });
  });

  test('does not forget for a write that was refused, but for one that may have been done', async () => {
    const { backend, post, calls } = await counted();
    const faults = ['forbidden', 'unavailable'] as const;
    const create = async () => {
      throw new BlogError(faults[(calls['comments.create'] ?? 1) - 1] ?? 'timeout');
    };
    const { posts, comments } = remember({
      ...backend,
      comments: { ...backend.comments, create },
    }).backend;
    const input = { postId: post.id, source: text('Hello') };
    await posts?.get?.({ id: post.id });
    await expect(comments?.create?.(input)).rejects.toMatchObject({ code: 'forbidden' });
    await posts?.get?.({ id: post.id });
    expect(calls['posts.get']).toBe(1);
    calls['comments.create'] = 2;
    await expect(comments?.create?.(input)).rejects.toMatchObject({ code: 'unavailable' });
    await posts?.get?.({ id: post.id });
    expect(calls['posts.get']).toBe(2);
  });

  test('keeps no list of a writer’s own comments', async () => {
    const { backend, post, calls } = await counted();
    const { comments } = remember(backend).backend;
    const mine = { postId: post.id, receipts: ['mine'] };
    await comments?.list?.(mine);
    await comments?.list?.(mine);
    await comments?.list?.({ postId: post.id });
    await comments?.list?.({ postId: post.id, receipts: [] });
    expect(calls).toEqual({ 'comments.list': 4 });
  });

  test('an abort ends the waiting of who aborted, and of nobody else', async () => {
    const held = Promise.withResolvers<void>();
    const slow: BlogBackend = {
      name: 'slow',
      capabilities: { html: 'safe' },
      archive: {
        months: async (_query, options) => {
          await held.promise;
          options?.signal?.throwIfAborted();
          return [{ month: '2010-04', count: 1 }];
        },
      },
    };
    const { archive } = remember(slow).backend;
    const stop = new AbortController();
    const first = archive?.months?.({}, { signal: stop.signal });
    const second = archive?.months?.({});
    stop.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    held.resolve();
    expect(await second).toEqual([{ month: '2010-04', count: 1 }]);
  });

  test('what it gives is checked and safe', async () => {
    const { backend, post } = await counted();
    const raw = {
      ...backend,
      capabilities: { ...backend.capabilities, html: 'raw' },
      posts: {
        get: async () => ({
          ...post,
          content: { html: rawHtml('<p>Hi<script>steal()</script></p>'), source: null },
        }),
      },
    } as unknown as BlogBackend;
    const { capabilities, posts } = remember(raw).backend;
    expect(capabilities.html).toBe('safe');
    expect((await posts?.get?.({ id: post.id }))?.content?.html).toBe('<p>Hi</p>');
  });
});
