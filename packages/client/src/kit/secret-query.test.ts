import { ghost } from '@blog/client/ghost';
import { BlogError } from '@blog/core';
import { describe, expect, it } from 'vitest';

const KEY = '22444f78447824223cefc48062';

async function toldBy(answer: () => Response): Promise<BlogError> {
  const backend = ghost({
    url: 'https://blog.example.org',
    contentKey: KEY,
    fetch: async () => answer(),
  });
  const error: unknown = await backend.posts.list({}).catch((reason: unknown) => reason);
  if (error instanceof BlogError) return error;
  throw error;
}

describe('a key in the query of an address', () => {
  it.each([
    ['a page of a proxy', () => new Response('<html>', { status: 502 })],
    ['an answer that is no JSON', () => new Response('<html>')],
    [
      'a redirect',
      () =>
        new Response(null, {
          status: 301,
          headers: { location: `https://other.example.org/?key=${KEY}` },
        }),
    ],
  ])('is not told in the message about %s', async (_what, answer) => {
    const error = await toldBy(answer);
    expect(error.message).not.toContain(KEY);
  });
});

describe('the error of a request that streams', () => {
  it('comes in time, though its body never ends', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const backend = ghost({
      url: 'https://blog.example.org',
      contentKey: KEY,
      timeout: 20,
      fetch: async () => new Response(body, { status: 500 }),
    });
    const asked = backend.raw.request('ghost/api/content/posts/');
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
  });
});
