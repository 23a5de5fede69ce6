import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { expect, it } from 'vitest';

it('a page without its cursor is an error, not the end of the list', async () => {
  const body = JSON.stringify({ items: [], problems: [] });
  const client = createBlogClient(
    http({ url: 'https://blog.example', fetch: async () => new Response(body) }),
    { retry: false },
  );
  await expect(client.posts.list()).rejects.toMatchObject({
    code: 'bad_response',
    details: { path: 'nextCursor' },
  });
});
