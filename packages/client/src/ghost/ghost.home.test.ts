import { createBlogClient } from '@blog/client';
import { ghost } from '@blog/client/ghost';
import { describe, expect, it } from 'vitest';

const contentKey = '22444f78447824223cefc48062';
const row = {
  id: '650000000000000000000001',
  slug: 'neap',
  title: 'Neap',
  url: 'https://tide.example/neap/',
  published_at: '2024-02-01T08:00:00.000+00:00',
  html: '<img src="__GHOST_URL__/content/a.png">',
  feature_image: '__GHOST_URL__/content/b.png',
};

/** A Ghost whose pages are at another address than its API. */
function opened(
  url: string,
  more: object = {},
  settings: unknown = { url: 'https://tide.example/' },
) {
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    if (pathname.endsWith('/settings/'))
      return settings === null
        ? Response.json({ errors: [{ message: 'No' }] }, { status: 403 })
        : Response.json({ settings });
    return Response.json({ posts: [{ ...row, ...more }] });
  };
  return { client: createBlogClient(ghost({ url, contentKey, fetch })), asked };
}

describe('the posts of a Ghost', () => {
  it.each(['https://tide-pool.ghost.example', 'https://www.tide.example', 'https://tide.example'])(
    'have paths below its home page, though its API is at %s',
    async (url) => {
      const { client, asked } = opened(url);
      const { items } = await client.posts.list({ content: true });
      expect(items).toMatchObject([{ path: '/neap/' }]);
      expect(await client.posts.get({ path: '/neap' })).toMatchObject({ slug: 'neap' });
      await client.posts.list({});
      expect(asked.filter((path) => path.endsWith('/settings/'))).toHaveLength(1);
    },
  );

  it('have paths below a home page in a folder', async () => {
    const { client } = opened(
      'https://tide-pool.ghost.example',
      { url: 'https://tide.example/blog/neap/' },
      { url: 'https://tide.example/blog/' },
    );
    expect((await client.posts.list({})).items).toMatchObject([{ path: '/neap/' }]);
  });

  it('have the address of the home page where Ghost left the name of it', async () => {
    const { client } = opened('https://tide-pool.ghost.example');
    const [post] = (await client.posts.list({ content: true })).items;
    expect(post?.content?.html).toContain('src="https://tide.example/content/a.png"');
    expect(post?.image?.url).toBe('https://tide.example/content/b.png');
  });

  it('cost no request more where everything is at one address', async () => {
    const { client, asked } = opened('https://tide.example', { html: '', feature_image: null });
    await client.posts.list({});
    expect(asked).toEqual(['/ghost/api/content/posts/']);
  });

  it('stand where Ghost does not tell its home page', async () => {
    const { client } = opened('https://tide.example', {}, null);
    const [post] = (await client.posts.list({ content: true })).items;
    expect(post?.content?.html).toContain('src="https://tide.example/content/a.png"');
  });
});
