import type { Comment, CreatedComment, Post } from '@blog/core';
import { describe, expect, it } from 'vitest';

import { ask, problemOf, sampleBlog } from './testing/sample-blog.js';

const input = { title: 'Second', source: { format: 'text', text: 'Again.' }, status: 'published' };
const said = (postId: string, text = 'Hello.') => ({
  postId,
  source: { format: 'text', text },
  author: { name: 'A reader' },
});

describe('writes', () => {
  it('creates, changes and deletes a post', async () => {
    const { handler } = await sampleBlog({ basePath: '/api' });
    const created = await ask(handler, '/api/v1/posts', { as: 'author', json: input });
    const post = (await created.json()) as Post;
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/v1/posts/${post.id}`);
    expect(created.headers.get('cache-control')).toBe('private, no-store');

    const path = `/api/v1/posts/${post.id}`;
    const read = await ask(handler, path, { as: 'author' });
    // The tag of the copy, whole, is the revision of a write.
    const match = { 'if-match': read.headers.get('etag') ?? '' };
    const change = { as: 'author', method: 'PATCH', json: { title: 'Third' } } as const;
    const changed = await ask(handler, path, { ...change, headers: match });
    expect(((await changed.json()) as Post).title).toBe('Third');
    const again = await ask(handler, path, { ...change, headers: match });
    const stale = await problemOf(again);
    expect([again.status, stale.code, stale.details['reason']]).toEqual([412, 'conflict', 'stale']);
    expect((await problemOf(await ask(handler, path, change))).details.issues).toMatchObject([
      { path: 'revision' },
    ]);
    const malformed = await ask(handler, path, { ...change, headers: { 'if-match': 'none' } });
    expect((await problemOf(malformed)).code).toBe('invalid_input');

    const remove = { as: 'author', method: 'DELETE', headers: { 'if-match': '*' } } as const;
    const removed = await ask(handler, path, remove);
    expect([removed.status, await removed.text()]).toEqual([204, '']);
    expect((await ask(handler, path, { as: 'author' })).status).toBe(404);
  });

  it('takes the same create once by its key', async () => {
    const { handler } = await sampleBlog();
    const create = { as: 'author', json: input, headers: { 'idempotency-key': 'k-1' } } as const;
    const first = (await (await ask(handler, '/v1/posts', create)).json()) as Post;
    const second = (await (await ask(handler, '/v1/posts', create)).json()) as Post;
    expect(second).toEqual(first);
    const other = { ...create, json: { ...input, title: 'Other' } };
    const reused = await problemOf(await ask(handler, '/v1/posts', other));
    expect(reused).toMatchObject({ status: 409, details: { reason: 'key_reused' } });
    const bad = { ...create, headers: { 'idempotency-key': 'a b' } };
    expect((await problemOf(await ask(handler, '/v1/posts', bad))).code).toBe('invalid_input');
  });

  it('takes a comment, shows it to its writer, and moderates it', async () => {
    const { handler, post } = await sampleBlog();
    const written = await ask(handler, '/v1/comments', { json: said(post.id) });
    const { comment, receipt } = (await written.json()) as CreatedComment;
    expect([written.status, comment.status]).toEqual([201, 'pending']);
    expect(written.headers.get('set-cookie')).toBeNull();
    const path = `/v1/comments?postId=${post.id}`;
    const listed = async (headers: Record<string, string>) => {
      const page = (await (await ask(handler, path, { headers })).json()) as { items: Comment[] };
      return page.items.map(({ id }) => id);
    };
    expect(await listed({})).not.toContain(comment.id);
    expect(await listed({ 'blog-receipts': `other, ${receipt}` })).toContain(comment.id);
    const approve = {
      as: 'editor',
      method: 'PUT',
      json: { status: 'approved' },
      headers: { 'if-match': `"${comment.revision}"` },
    } as const;
    const approved = await ask(handler, `/v1/comments/${comment.id}/status`, approve);
    expect(((await approved.json()) as Comment).number).toBe(2);
    expect(await listed({})).toContain(comment.id);
  });

  it('imports for admins', async () => {
    const { handler } = await sampleBlog();
    const origin = { source: 'old:1', id: 'a' };
    const author = { type: 'author', origin, name: 'Old', slug: null, bio: null, url: null };
    const json = { items: [{ ...author, avatar: null, email: null }] };
    const write = await ask(handler, '/v1/import', { as: 'admin', json });
    expect(await write.json()).toMatchObject({ created: 1 });
    const finish = await ask(handler, '/v1/import/finish', { as: 'admin', method: 'POST' });
    expect(await finish.json()).toMatchObject({ orphans: [] });
    const shape = await ask(handler, '/v1/import', { as: 'admin', json: [] });
    expect((await problemOf(shape)).code).toBe('invalid_input');
  });

  it('refuses who may not', async () => {
    const { handler, post } = await sampleBlog();
    const codeOf = async (path: string, asking: Parameters<typeof ask>[2]) => {
      const response = await ask(handler, path, asking);
      const { code } = await problemOf(response);
      return [response.status, code, response.headers.get('www-authenticate')];
    };
    expect(await codeOf('/v1/posts', { json: input })).toEqual([401, 'unauthorized', 'Bearer']);
    const unknown = { headers: { authorization: 'Bearer nobody' } };
    expect(await codeOf('/v1/posts', unknown)).toEqual([401, 'unauthorized', 'Bearer']);
    const patch = { method: 'PATCH', json: { title: 'Mine' }, headers: { 'if-match': '*' } };
    const foreign = { ...patch, as: 'author' } as const;
    expect(await codeOf(`/v1/posts/${post.id}`, foreign)).toEqual([403, 'forbidden', null]);
    expect(await codeOf('/v1/import', { as: 'editor', json: { items: [] } })).toEqual([
      501,
      'unsupported',
      null,
    ]);
  });

  it('tells what became stale', async () => {
    const purged: (readonly string[])[] = [];
    const { handler, post } = await sampleBlog({ onWrite: (keys) => purged.push(keys) });
    await ask(handler, '/v1/posts');
    expect(purged).toEqual([]);
    await ask(handler, '/v1/comments', { json: said(post.id) });
    await ask(handler, '/v1/comments', { json: {} });
    expect(purged).toEqual([[`comments-${post.id}`, 'comments', `post-${post.id}`, 'posts']]);
  });

  it('has written what it wrote, though onWrite throws', async () => {
    const told: unknown[] = [];
    const { handler, post } = await sampleBlog({
      onWrite: () => {
        throw new Error('no CDN');
      },
      onError: (error) => told.push(error),
    });
    const written = await ask(handler, '/v1/comments', { json: said(post.id) });
    expect(written.status).toBe(201);
    expect(told).toEqual([new Error('no CDN')]);
  });

  it('lets no page of another site write with a visitor’s cookie', async () => {
    const { handler, post } = await sampleBlog();
    const write = async (headers: Record<string, string>) =>
      (await ask(handler, '/v1/comments', { json: said(post.id, crypto.randomUUID()), headers }))
        .status;
    const cookie = 'session=1';
    expect(await write({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await write({ cookie, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await write({ cookie, origin: 'https://evil.example' })).toBe(403);
    expect(await write({ cookie, origin: 'null' })).toBe(403);
    expect(await write({ cookie, 'sec-fetch-site': 'same-origin' })).toBe(201);
    expect(await write({ cookie, origin: 'http://blog.example' })).toBe(201);
    expect(await write({ cookie })).toBe(201);
    expect(await write({ origin: 'https://app.example' })).toBe(201);
    const trusting = await sampleBlog({
      cors: { origin: ['https://app.example'], credentials: true },
    });
    const trusted = await ask(trusting.handler, '/v1/comments', {
      json: said(trusting.post.id),
      headers: { cookie, origin: 'https://app.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(trusted.status).toBe(201);
  });
});
