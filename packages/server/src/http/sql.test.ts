import { anonymous, type BlogBackend, type Post } from '@blog/core';
import { commentInputSchema, jsonBytes, postInputSchema } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import { authenticate, openSql } from '@blog/server/sql';
import { describe, expect, it, vi } from 'vitest';

import { ask } from './testing/sample-blog.js';

async function sqlBlog() {
  const store = await openSql({ file: ':memory:', blog: { url: 'https://blog.example/' } });
  const token = (await store.bootstrap()) ?? '';
  const admin = store.as({ role: 'admin', id: 'root', name: 'Admin' });
  const source = { format: 'markdown', text: 'The lake was *still*.' } as const;
  const post = await admin.posts.create({ title: 'First light', source, status: 'published' });
  const text = { format: 'text', text: 'So it was.' } as const;
  await admin.comments.create({ postId: post.id, source: text });
  const handler = createBlogHandler({
    backendFor: (actor) => store.as(actor),
    authenticate: (request) => authenticate(store.tokens, request),
  });
  return { store, token, post, handler };
}

describe('over SQL', () => {
  it('sends the bytes that the store keeps, and the same without them', async () => {
    const { store, post, handler } = await sqlBlog();
    const view: BlogBackend = store.as(anonymous);
    expect(view[jsonBytes]).toBeDefined();
    const { [jsonBytes]: _, ...rest } = view;
    const plain = createBlogHandler({ backendFor: () => rest });
    const paths = [
      '/v1/posts?limit=1&content=true',
      `/v1/posts/${post.id}`,
      '/v1/lookup/post?slug=first-light',
      `/v1/comments?postId=${post.id}`,
    ];
    for (const path of paths) {
      const [fast, slow] = [await ask(handler, path), await ask(plain, path)];
      expect(fast.status).toBe(200);
      expect(await fast.json()).toEqual(await slow.json());
      expect(fast.headers.get('surrogate-key')).toBe(slow.headers.get('surrogate-key'));
      const etag = fast.headers.get('etag') ?? '';
      const again = await ask(handler, path, { headers: { 'if-none-match': etag } });
      expect([path, again.status]).toEqual([path, 304]);
    }
    await store.close();
  });

  it('takes the tag of a post for its revision', async () => {
    const { store, token, post, handler } = await sqlBlog();
    const authorization = `Bearer ${token}`;
    const path = `/v1/posts/${post.id}`;
    const read = await ask(handler, path, { headers: { authorization } });
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    const etag = read.headers.get('etag') ?? '';
    const change = (headers: Record<string, string>) =>
      ask(handler, path, { method: 'PATCH', json: { title: 'Second light' }, headers });
    const changed = await change({ authorization, 'if-match': etag });
    expect(((await changed.json()) as Post).title).toBe('Second light');
    expect((await change({ authorization, 'if-match': etag })).status).toBe(412);
    const unknown = await change({ authorization: `${authorization}x`, 'if-match': '*' });
    expect([unknown.status, unknown.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    await store.close();
  });

  it('parses what comes in once: access control and the store know that it was checked', async () => {
    const { token, post, handler } = await sqlBlog();
    const parses = [commentInputSchema, postInputSchema].map((each) => vi.spyOn(each, 'safeParse'));
    const source = { format: 'text', text: 'Hello.' };
    const headers = { authorization: `Bearer ${token}` };
    const comment = { postId: post.id, source };
    const created = await ask(handler, '/v1/comments', { headers, json: comment });
    const written = await ask(handler, '/v1/posts', { headers, json: { title: 'Second', source } });
    expect([created.status, written.status]).toEqual([201, 201]);
    expect(parses.map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    vi.restoreAllMocks();
  });
});
