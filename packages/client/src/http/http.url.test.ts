import { createBlogClient } from '@blog/client';
import { http } from '@blog/client/http';
import { expect, it } from 'vitest';

it.each(['', '/', '/v1', '/v1/', '/v1//'])(
  'the address of the server may end in %j',
  async (end) => {
    const asked: string[] = [];
    const backend = http({
      url: `https://blog.example.org/api${end}`,
      fetch: async (input, init) => {
        asked.push(new Request(input, init).url);
        return Response.json([]);
      },
    });
    await createBlogClient(backend).archive.months();
    await backend.raw.request('/v1/archive/months');
    expect(asked).toEqual(
      Array.from(asked, () => 'https://blog.example.org/api/v1/archive/months'),
    );
    expect(asked).toHaveLength(2);
  },
);

it('a name that only ends in v1 stays', async () => {
  const asked: string[] = [];
  const client = createBlogClient(
    http({
      url: 'https://blog.example.org/blog-v1',
      fetch: async (input, init) => {
        asked.push(new Request(input, init).url);
        return Response.json([]);
      },
    }),
  );
  await client.archive.months();
  expect(asked).toEqual(['https://blog.example.org/blog-v1/v1/archive/months']);
});
