import { blogSchema, operations, postSchema } from '@blog/core/backend';
import { describe, expect, it } from 'vitest';

import { ask, problemOf, sampleBlog } from './testing/sample-blog.js';

describe('reads', () => {
  it('serves every read at its address', async () => {
    const { handler, post, comment } = await sampleBlog();
    const tagId = post.tags?.[0]?.id ?? '';
    const paths = [
      '/v1/blog',
      '/v1/posts?limit=1&content=true&sort=publishedAt&total=true',
      `/v1/posts/${post.id}`,
      '/v1/lookup/post?slug=first-light&kind=post',
      '/v1/lookup/post?path=%2F2010%2F04%2Ffirst-light',
      `/v1/comments?postId=${post.id}`,
      `/v1/comments/${comment.id}`,
      `/v1/comment-counts?postIds=${post.id}&postIds=none`,
      '/v1/comment-counts',
      '/v1/authors',
      '/v1/authors/root',
      '/v1/tags',
      `/v1/tags/${tagId}`,
      '/v1/lookup/tag?slug=mornings',
      '/v1/archive/months?kind=post',
      '/v1/search/posts?query=lake',
    ];
    for (const path of paths) {
      const response = await ask(handler, path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    const counts = await ask(handler, `/v1/comment-counts?postIds=${post.id}&postIds=none`);
    expect(await counts.json()).toEqual({ [post.id]: 1, none: 0 });
    expect(blogSchema.safeParse(await (await ask(handler, '/v1/blog')).json()).success).toBe(true);
  });

  it('tells each caller what it can do', async () => {
    const { handler } = await sampleBlog();
    const asked = await Promise.all([
      ask(handler, '/v1').then((response) => response.json()),
      ask(handler, '/v1', { as: 'admin' }).then((response) => response.json()),
    ]);
    const [nobody, admin] = asked as {
      operations: string[];
      capabilities: object;
      limits: object;
    }[];
    expect(nobody?.operations).toContain('comments.create');
    expect(nobody?.operations).not.toContain('posts.create');
    expect(admin?.operations.toSorted()).toEqual([...operations].toSorted());
    expect(nobody?.capabilities).not.toHaveProperty('html');
    expect(nobody?.limits).toMatchObject({ maxBodyBytes: 1_000_000, maxReceipts: 20 });
  });

  it('says 304 to who has the present copy', async () => {
    const { handler, post } = await sampleBlog();
    for (const path of ['/v1/posts', `/v1/posts/${post.id}`, '/v1', '/feed.xml']) {
      const first = await ask(handler, path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await ask(handler, path, { headers: { 'if-none-match': tag } });
        expect([path, tag, again.status]).toEqual([path, tag, 304]);
        expect(await again.text()).toBe('');
        expect(again.headers.get('etag')).toBe(etag);
        expect(again.headers.get('content-type')).toBeNull();
      }
      const other = await ask(handler, path, { headers: { 'if-none-match': '"other"' } });
      expect(other.status).toBe(200);
    }
  });

  it('changes the tag, and not the revision, with a new comment', async () => {
    const { handler, admin, post } = await sampleBlog();
    const path = `/v1/posts/${post.id}`;
    const before = await ask(handler, path);
    await admin.comments.create({ postId: post.id, source: { format: 'text', text: 'Another.' } });
    const after = await ask(handler, path);
    const [first = '', second = ''] = [before, after].map((one) => one.headers.get('etag') ?? '');
    expect(first).not.toBe(second);
    expect(first.split('~')[0]).toBe(second.split('~')[0]);
    expect(postSchema.parse(await after.json()).revision).toBe(post.revision);
  });

  it('lets others keep what anyone may read, and nothing else', async () => {
    const { handler, post } = await sampleBlog({ freshness: { maxAge: 7 } });
    const cacheOf = async (path: string, asking = {}) => {
      const { headers } = await ask(handler, path, asking);
      return [headers.get('cache-control'), headers.get('vary')];
    };
    expect(await cacheOf('/v1/posts')).toEqual([
      'public, max-age=7, stale-while-revalidate=300',
      'Authorization, Cookie',
    ]);
    expect(await cacheOf('/v1/posts', { headers: { cookie: 'theme=dark' } })).toEqual([
      'public, max-age=7, stale-while-revalidate=300',
      'Authorization, Cookie',
    ]);
    expect(await cacheOf('/v1/comments')).toEqual([
      'public, max-age=0, s-maxage=7',
      'Authorization, Cookie, Blog-Receipts',
    ]);
    const receipts = { headers: { 'blog-receipts': 'x' } };
    expect((await cacheOf('/v1/comments', receipts))[0]).toBe('private, no-store');
    expect((await cacheOf(`/v1/posts/${post.id}`, { as: 'member' }))[0]).toBe('private, no-store');
    expect((await cacheOf('/v1/posts/none'))[0]).toBe('no-store');
  });

  it('names what an answer was made of', async () => {
    const { handler, post } = await sampleBlog();
    const keysOf = async (path: string) =>
      (await ask(handler, path)).headers.get('surrogate-key')?.split(' ');
    expect(await keysOf('/v1/posts')).toEqual(['posts', 'blog']);
    expect(await keysOf(`/v1/posts/${post.id}`)).toEqual([`post-${post.id}`, 'blog']);
    // A newer post may have the same slug.
    expect(await keysOf('/v1/lookup/post?slug=first-light')).toEqual([
      `post-${post.id}`,
      'posts',
      'blog',
    ]);
    expect(await keysOf(`/v1/comments?postId=${post.id}`)).toEqual([
      'comments',
      `comments-${post.id}`,
      'blog',
    ]);
    const tags = (await ask(handler, '/v1/posts')).headers.get('cache-tag');
    expect(tags).toBe('posts,blog');
    const own = await ask(handler, '/v1/posts', { as: 'admin' });
    expect(own.headers.get('surrogate-key')).toBeNull();
  });

  it('answers HEAD as GET without the body', async () => {
    const { handler } = await sampleBlog();
    const head = await ask(handler, '/v1/posts', { method: 'HEAD' });
    const get = await ask(handler, '/v1/posts');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  });

  it('says what is wrong with a query', async () => {
    const { handler, post } = await sampleBlog();
    const wrong: Record<string, string> = {
      '/v1/posts?limit=ten': 'limit',
      '/v1/posts?limit=0': 'limit',
      '/v1/posts?limit=101': 'limit',
      '/v1/posts?colour=red': 'colour',
      '/v1/posts?tagId=a&tagId=b': 'tagId',
      '/v1/posts?publishedFrom=yesterday': 'publishedFrom',
      '/v1/posts?cursor=%00': 'cursor',
      '/v1/posts?cursor=nonsense': 'cursor',
      '/v1/comments?receipts=a&receipts=b': 'receipts',
      '/v1/blog?x=1': 'x',
      [`/v1/posts/${post.id}?id=other`]: 'id',
      '/v1/search/posts': 'query',
    };
    for (const [path, place] of Object.entries(wrong)) {
      const { code, status, details } = await problemOf(await ask(handler, path));
      expect([path, code, status]).toEqual([path, 'invalid_input', 400]);
      expect([path, details.issues?.[0]?.path]).toEqual([path, place]);
    }
    const lookup = await ask(handler, '/v1/lookup/post?slug=a&path=/b');
    expect((await problemOf(lookup)).code).toBe('invalid_input');
  });

  it('tells apart addresses that there are not and methods that they do not take', async () => {
    const { handler } = await sampleBlog();
    for (const path of ['/', '/v2/posts', '/v1/posts/', '/v1/posts/a/b', '/v1/none'])
      expect([path, (await ask(handler, path)).status]).toEqual([path, 404]);
    const wrong = await ask(handler, '/v1/posts', { method: 'PUT', json: {} });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
    const status = await ask(handler, '/v1/comments/x/status');
    expect([status.status, status.headers.get('allow')]).toEqual([405, 'PUT, OPTIONS']);
    expect((await problemOf(status)).code).toBe('unsupported');
  });

  it('finds ids of any characters, decoded once', async () => {
    const asked: string[] = [];
    const { handler } = await sampleBlog({
      backendFor: () => ({
        name: 'ids',
        capabilities: { html: 'safe' },
        tags: {
          get: async (ref) => {
            asked.push(ref.id ?? '');
            throw new Error('seen');
          },
        },
      }),
      onError: () => undefined,
    });
    const ids = ['a/b', '%2F', 'é%', 'a b', 'a+b', '?x=1', '#', '..a', '%41', '日本'];
    for (const id of ids) await ask(handler, `/v1/tags/${encodeURIComponent(id)}`);
    expect(asked).toEqual(ids);
  });

  it('stands below a base path', async () => {
    const { handler } = await sampleBlog({ basePath: '/api/' });
    expect((await ask(handler, '/api/v1/posts')).status).toBe(200);
    expect((await ask(handler, '/api/feed.xml')).status).toBe(200);
    expect((await ask(handler, '/v1/posts')).status).toBe(404);
  });
});
