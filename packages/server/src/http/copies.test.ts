import { type BlogBackend, memory } from '@blog/core';
import { createBlogHandler } from '@blog/server';
import { describe, expect, it } from 'vitest';

const editor = { role: 'editor', id: 'e', name: 'Ed' } as const;
const store = memory().as(editor);
const handlerOf = (change: Partial<BlogBackend>) =>
  createBlogHandler({
    backendFor: () => ({ ...(store as BlogBackend), ...change }),
    authenticate: async () => editor,
  });

describe('between the handler and its backend', () => {
  it('a backend that changes a query changes it for no later request', async () => {
    const handler = handlerOf({
      comments: {
        counts: async (postIds) => {
          const ids = postIds as string[];
          return Object.fromEntries(ids.splice(0).map((id) => [id, 1]));
        },
      },
    });
    const ask = async (): Promise<unknown> =>
      (await handler(new Request('https://blog.example/v1/comment-counts?postIds=a'))).json();
    expect(await ask()).toEqual({ a: 1 });
    expect(await ask()).toEqual({ a: 1 });
  });

  it('nothing of a deleted item is sent, whatever the backend answers', async () => {
    const handler = handlerOf({
      posts: { delete: (async () => ({ secret: 'a row' })) as unknown as () => Promise<void> },
    });
    const response = await handler(
      new Request('https://blog.example/v1/posts/7', {
        method: 'DELETE',
        headers: { 'if-match': '*' },
      }),
    );
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it('the message of an unexpected error is told to nobody', async () => {
    const get = () => Promise.reject(new Error('password at /srv/db'));
    const handlers = [
      handlerOf({ blog: { get } }),
      createBlogHandler({ name: 'n', capabilities: { html: 'safe' }, blog: { get } }),
      createBlogHandler({
        backendFor: () => ({ name: 'n', capabilities: { html: 'raw' }, blog: { get } }),
      }),
    ];
    for (const handler of handlers) {
      const response = await handler(new Request('https://blog.example/v1/blog'));
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain('password');
    }
  });
});
