import { cacheKeysOf } from '@blog/core/backend';
import { expect, it } from 'vitest';

import { actors, ask, sampleBlog } from './testing/sample-blog.js';

it('keys have at most 200 bytes, the same in what is read and in what is written', async () => {
  const long = '長'.repeat(100);
  const [key = ''] = cacheKeysOf('posts.get', [{ id: long }], undefined);
  expect(key).toMatch(/^post-[%\dA-F]+$/);
  expect(key).toHaveLength(200);

  const told: string[] = [];
  const { store } = await sampleBlog();
  const view = store.as(actors.admin);
  const { items } = await view.posts.list({ limit: 1 });
  const { handler } = await sampleBlog({
    onWrite: (keys) => told.push(...keys),
    backendFor: () => ({
      ...view,
      posts: {
        ...view.posts,
        get: async () => ({ ...(await view.posts.get({ id: items[0]?.id ?? '' })), id: long }),
        delete: async () => undefined,
      },
    }),
  });
  const path = `/v1/posts/${encodeURIComponent(long)}`;
  const read = (await ask(handler, path)).headers.get('surrogate-key')?.split(' ') ?? [];
  expect(read).toEqual([key, 'blog']);
  await ask(handler, path, { method: 'DELETE', as: 'admin', headers: { 'if-match': '*' } });
  expect(told).toContain(key);
});
