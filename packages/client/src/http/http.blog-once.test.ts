import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { memory } from '@blog/core';
import { textSource } from '@blog/core/testing';
import { expect, it } from 'vitest';

/** A client of a server whose posts do not tell their address, and the requests that it makes. */
async function open() {
  const backend = memory().as({ role: 'admin', id: 'ada', name: 'Ada' });
  const { id } = await backend.posts.create({
    title: 'One',
    source: { ...textSource('<a href="/x">x</a>'), format: 'html' },
    status: 'published',
  });
  const post = { ...(await backend.posts.get({ id })), url: null };
  const asked: { path: string; cache: string; next: unknown }[] = [];
  const client = createBlogClient(
    http({
      url: 'https://blog.example.org',
      fetch: async (input, init) => {
        const { url, cache } = new Request(input, init);
        const { pathname } = new URL(url);
        asked.push({ path: pathname, cache, next: (init as { next?: unknown } | undefined)?.next });
        return Response.json(pathname === '/v1/blog' ? await backend.blog.get() : post);
      },
    }),
    { retry: false },
  );
  return { client, asked, id };
}

it('asks for the blog once beside the first read, with the options of that read', async () => {
  const { client, asked, id } = await open();
  const init = { cache: 'force-cache', next: { tags: ['p'] } } as RequestInit;
  await client.posts.get({ id }, { init });
  await client.posts.get({ id }, { init });
  expect(asked.map(({ path }) => path.replace(id, 'ID'))).toEqual([
    '/v1/posts/ID',
    '/v1/blog',
    '/v1/posts/ID',
  ]);
  for (const one of asked)
    expect(one).toMatchObject({ cache: 'force-cache', next: { tags: ['p'] } });
});

it('asks for the blog once where the program asks for it, too', async () => {
  const { client, asked, id } = await open();
  await Promise.all([client.posts.get({ id }), client.blog.get(), client.posts.get({ id })]);
  expect(asked.filter(({ path }) => path === '/v1/blog')).toHaveLength(1);
});
