import { http } from '@blog/client/http';
import { describe, expect, it } from 'vitest';

function open(url: string) {
  const asked: { url: string; token: string | null }[] = [];
  const backend = http({
    url,
    headers: { authorization: 'Bearer secret' },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push({ url: request.url, token: request.headers.get('authorization') });
      return Response.json({});
    },
  });
  return { raw: backend.raw, asked };
}

describe('raw.request of http', () => {
  it('asks below the address of the server, with its headers', async () => {
    const { raw, asked } = open('https://blog.example.org/api/');
    for (const path of ['/v1/blog', 'v1/blog', 'https://blog.example.org/api/v1/blog'])
      await raw.request(path);
    expect(new Set(asked.map(({ url }) => url))).toEqual(
      new Set(['https://blog.example.org/api/v1/blog']),
    );
    expect(asked.map(({ token }) => token)).toEqual(Array.from(asked, () => 'Bearer secret'));
  });

  it.each([
    'https://other.example.org/',
    '//other.example.org/',
    '/\\other.example.org/',
    '/../v1/blog',
    'https://blog.example.org.other.example.org/api/',
    'http://blog.example.org/api/',
    'javascript:1',
    'https://',
  ])('does not send credentials to %s', async (path) => {
    const { raw, asked } = open('https://blog.example.org/api');
    await expect(raw.request(path)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(asked).toEqual([]);
  });
});
