// First: Next looks for its storages while it is loaded.
import { insideRoute, insideUseCache } from '../testing/next-scopes.js';

import { createBlogClient } from '@blog/client';
import { BlogError, memory } from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { errorCodeOf, orNull, withCacheTags } from '@blog/next';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

const editor = { role: 'editor', id: 'e', name: 'Ed' } as const;
const source = { format: 'text', text: 'Hello' } as const;

/** A blog with a post, through the tags. */
async function blogOf(options?: { prefix: string }) {
  const view = memory().as(editor);
  const post = await view.posts.create({ title: 'A', source, path: '/a', status: 'published' });
  return { view, post, blog: createBlogClient(withCacheTags(view, options)) };
}

describe("a read inside of 'use cache'", () => {
  it('tags the entry with what it read', async () => {
    const { blog, post } = await blogOf();
    const one = await insideUseCache(() => blog.posts.get({ path: '/a' }));
    expect(one.tags).toEqual([`blog:post-${post.id}`, 'blog:blog']);
    const list = await insideUseCache(async () => {
      for await (const { id } of blog.posts.all()) await blog.comments.list({ postId: id });
    });
    expect(list.tags).toEqual([
      'blog:posts',
      'blog:blog',
      'blog:comments',
      `blog:comments-${post.id}`,
    ]);
  });

  it('has the tags of its own blog', async () => {
    const { blog } = await blogOf({ prefix: 'travel.' });
    expect((await insideUseCache(() => blog.blog.get())).tags).toEqual(['travel.blog']);
  });

  it('tags a miss, so that it ends with the next post', async () => {
    const { blog } = await blogOf();
    for (const [ref, tag] of [
      [{ path: '/b' }, 'blog:posts'],
      [{ slug: 'b' }, 'blog:posts'],
      [{ id: 'b' }, 'blog:post-b'],
    ] as const) {
      const { result, tags } = await insideUseCache(() => orNull(blog.posts.get(ref)));
      expect(result).toBeNull();
      expect(tags).toContain(tag);
    }
  });

  it('tags what was found by a former address, which another post may get', async () => {
    const { blog, view, post } = await blogOf();
    await view.posts.update(post.id, { path: '/moved' }, { revision: '*' });
    const { tags } = await insideUseCache(() => blog.posts.get({ path: '/a' }));
    expect(tags).toEqual([`blog:post-${post.id}`, 'blog:posts', 'blog:blog']);
  });
});

it("works outside of 'use cache' as before", async () => {
  const { blog, post } = await blogOf();
  expect(await orNull(blog.posts.get({ id: post.id }))).toMatchObject({ title: 'A' });
  expect(await orNull(blog.posts.get({ id: 'none' }))).toBeNull();
});

it('gives null for other codes, if it is told to, and for no others', async () => {
  const { blog } = await blogOf();
  const list = () => blog.posts.list({ cursor: 'made up' });
  expect(await orNull(list(), 'not_found', 'invalid_input')).toBeNull();
  await expect(orNull(list())).rejects.toThrow(/cursor/);
  await expect(orNull(blog.posts.get({ id: 'none' }), 'invalid_input')).rejects.toThrow(/none/);
});

describe('a write', () => {
  it('makes stale what it changed, at once', async () => {
    const { blog, post } = await blogOf();
    const { revalidated } = await insideRoute(() =>
      blog.comments.create({ postId: post.id, source, author: { name: 'Ada' } }),
    );
    const keys = [`comments-${post.id}`, 'comments', `post-${post.id}`, 'posts'];
    expect(revalidated).toEqual(
      keys.map((key) => ({ tag: `blog:${key}`, profile: { expire: 0 } })),
    );
  });

  it('that was refused makes nothing stale; one without an answer does', async () => {
    const { view, post, blog } = await blogOf();
    const stale = (call: () => Promise<unknown>) =>
      insideRoute(() => call().catch((error: unknown) => error));
    const refused = await stale(() => blog.posts.update('none', { title: 'B' }));
    expect(refused.revalidated).toEqual([]);
    const cut = mapBackend(view, (operation, method) =>
      operation === 'posts.update'
        ? () => Promise.reject(new BlogError('timeout', { operation }))
        : method,
    );
    const lost = await stale(() =>
      createBlogClient(withCacheTags(cut)).posts.update(post.id, { title: 'B' }),
    );
    expect(lost.revalidated.map(({ tag }) => tag)).toContain(`blog:post-${post.id}`);
  });

  it('is made where there is no cache of Next, and says that pages stay', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { blog, post } = await blogOf();
    expect(await blog.posts.update(post.id, { title: 'B' }, { revision: '*' })).toMatchObject({
      title: 'B',
    });
    expect(warn.mock.calls[0]?.[0]).toContain('the pages that Next keeps stay as they are');
    warn.mockRestore();
  });
});

describe('a failure', () => {
  const failing = (code: 'unavailable' | 'unauthorized') =>
    createBlogClient(
      withCacheTags(
        mapBackend(
          memory().as(editor),
          (operation) => () => Promise.reject(new BlogError(code, { operation })),
        ),
      ),
      { retry: false },
    );

  it('keeps its code where Next hands on its digest alone, and two differ', async () => {
    const digests = await Promise.all(
      [failing('unavailable'), failing('unavailable'), failing('unauthorized')].map(
        async (blog) => {
          const { result } = await insideUseCache(() => orNull(blog.posts.get({ id: '1' })));
          return (result as Error & { digest: string }).digest;
        },
      ),
    );
    const behind = digests.map((digest) => Object.assign(new Error('omitted'), { digest }));
    expect(behind.map(errorCodeOf)).toEqual(['unavailable', 'unavailable', 'unauthorized']);
    expect(new Set(digests).size).toBe(3);
  });

  it('of an answer that does not fit keeps its code, too', async () => {
    const view = memory().as(editor);
    const wrong = { ...view, blog: { get: () => Promise.resolve({ title: 7 }) } };
    const blog = createBlogClient(withCacheTags(wrong as unknown as typeof view));
    const { result } = await insideUseCache(() => blog.blog.get());
    const { digest } = result as Error & { digest: string };
    expect(errorCodeOf({ digest })).toBe('bad_response');
  });

  it('of others has no code, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (anything, digest) => {
        expect(errorCodeOf(anything)).toBeNull();
        expect(errorCodeOf({ digest: `blog:${digest}` })).toBeNull();
      }),
    );
  });
});

it('refuses what is no backend, and a beginning of tags that Next would not take', () => {
  const wrap =
    (...args: unknown[]) =>
    () =>
      (withCacheTags as (...given: unknown[]) => unknown)(...args);
  expect(wrap({})).toThrow(/withCacheTags/);
  expect(wrap(memory().as(editor), { prefix: 'a b' })).toThrow(/prefix: Expected a beginning/);
  expect(wrap(memory().as(editor), { prefix: 'x'.repeat(51) })).toThrow(/at most 50/);
  expect(wrap(memory().as(editor), { tag: 'x' })).toThrow(/no such option/);
});
