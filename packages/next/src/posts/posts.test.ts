import { createBlogClient } from '@blog/client';
import { likeFeed } from '@blog/client/testing';
import { memory, movedTo, type Post, postHref, refOf } from '@blog/core';
import { addressOf, imagePatterns, postMetadata, postParams } from '@blog/next';
import { describe, expect, it } from 'vitest';

const editor = { role: 'editor', id: 'e', name: 'Ed' } as const;
const source = { format: 'text', text: 'The lake was still. Nobody spoke.' } as const;

describe('postParams', () => {
  it('gives the segments of the newest posts, decoded', async () => {
    const { posts } = memory().as(editor);
    const blog = { posts };
    expect(await postParams(blog)).toEqual([{ path: ['-', 'none'] }]);
    for (const path of ['/2010/04/first-light', '/2010/05/café'])
      await posts.create({ title: path, source, path, status: 'published' });
    const all = await postParams(blog);
    expect(all).toHaveLength(2);
    expect(all).toContainEqual({ path: ['2010', '05', 'café'] });
    expect(await postParams(blog, { limit: 1 })).toHaveLength(1);
  });

  it('leads back to each post, also of a platform without paths, and reads as far as it has to', async () => {
    const store = memory();
    const view = store.as(editor);
    for (let at = 0; at < 25; at += 1)
      await view.posts.create({ title: `${at}`, source, status: 'published' });
    const blog = createBlogClient(likeFeed(store));
    const params = await postParams(blog);
    for (const { path } of params) {
      const ref = refOf(`/${path.map(encodeURIComponent).join('/')}`);
      expect(ref).not.toBeNull();
      if (ref !== null) expect((await blog.posts.get(ref)).title).toMatch(/^\d+$/);
    }
    expect(params).toHaveLength(25);
  });

  it('leads back by the parameters that Next gives, which have more signs encoded', async () => {
    const view = memory().as(editor);
    const path = "/2010/04/a:b+c@d,e;f=g&h'(i)!*$~-%20%C3%A9";
    await view.posts.create({ title: 'Odd', source, path, status: 'published' });
    const [params] = await postParams(view);
    const asked = addressOf(params?.path.map(encodeURIComponent) ?? []);
    expect(refOf(asked)).toEqual({ path });
    expect(movedTo({ id: '1', path }, asked)).toBeNull();
    expect(refOf(addressOf(['-', encodeURIComponent('a/b%')]))).toEqual({ id: 'a/b%' });
    expect(() => addressOf('2010' as unknown as string[])).toThrow(/path: Expected the list/);
  });

  it('refuses what lists no posts, and a wrong limit', async () => {
    const wrong = postParams as (...args: unknown[]) => Promise<unknown>;
    await expect(wrong({ posts: {} })).rejects.toThrow(/Expected a client or a backend/);
    await expect(wrong(memory().as(editor), { limit: 0 })).rejects.toThrow(/at least 1/);
  });
});

describe('postMetadata', () => {
  const at = '2010-04-16T14:05:00.000Z';
  async function postOf(fields: Partial<Post> = {}): Promise<Post> {
    const { posts } = memory().as(editor);
    const post = await posts.create({
      title: 'First light',
      source,
      status: 'published',
      publishedAt: at,
      tags: ['Lakes'],
      path: '/2010/04/first-light',
    });
    return { ...(post as Post), ...fields };
  }

  it('tells of a post', async () => {
    const image = { url: 'https://a.example/i.jpg', alt: null, width: 8, height: null };
    const post = await postOf({
      image,
      updatedAt: at,
      authors: [{ id: '1', name: 'Ada', slug: null }] as Post['authors'],
    });
    const blog = { title: 'Journal', language: 'pt-BR' };
    expect(postMetadata(post, { blog })).toEqual({
      title: 'First light',
      description: 'The lake was still. Nobody spoke.',
      authors: [{ name: 'Ada' }],
      alternates: { canonical: '/2010/04/first-light' },
      openGraph: {
        type: 'article',
        title: 'First light',
        description: 'The lake was still. Nobody spoke.',
        url: '/2010/04/first-light',
        siteName: 'Journal',
        locale: 'pt_BR',
        publishedTime: at,
        modifiedTime: at,
        authors: ['Ada'],
        tags: ['Lakes'],
        images: [{ url: 'https://a.example/i.jpg', width: 8 }],
      },
    });
  });

  it('leaves out what a platform does not tell', async () => {
    const none = { excerpt: null, authors: null, tags: null, image: null, content: null };
    const post = await postOf({ ...none, title: '', publishedAt: null, updatedAt: null });
    expect(postMetadata(post, { base: '/blog' })).toEqual({
      alternates: { canonical: '/blog/2010/04/first-light' },
      openGraph: {
        type: 'article',
        url: '/blog/2010/04/first-light',
        authors: [],
        tags: [],
      },
    });
  });

  it('lets robots find what everybody may read, and no copy of what they may not', async () => {
    const robots = async (fields: Partial<Post>) => postMetadata(await postOf(fields)).robots;
    const hidden = { index: false, follow: false };
    expect(await robots({})).toBeUndefined();
    expect(await robots({ status: 'draft' })).toEqual(hidden);
    expect(await robots({ status: 'private' })).toEqual(hidden);
    expect(await robots({ access: 'password' })).toEqual(hidden);
    for (const access of ['members', 'paid'] as const)
      expect(await robots({ access })).toEqual({ index: true, follow: true, noarchive: true });
  });

  it('takes another canonical address', async () => {
    const canonical = 'https://blog.example/a';
    const post = await postOf();
    expect(postMetadata(post, { canonical })).toMatchObject({
      alternates: { canonical },
      openGraph: { url: canonical },
    });
    expect(postHref(post)).toBe('/2010/04/first-light');
  });
});

describe('imagePatterns', () => {
  it('lets Next fetch what is below an address, and nothing beside it', () => {
    expect(imagePatterns('https://blog.example/content/images/', 'http://localhost:3000')).toEqual([
      { protocol: 'https', hostname: 'blog.example', port: '', pathname: '/content/images/**' },
      { protocol: 'http', hostname: 'localhost', port: '3000', pathname: '/**' },
    ]);
    const hosts = imagePatterns('blogger').map(({ hostname }) => hostname);
    expect(hosts).toContain('*.bp.blogspot.com');
    expect(imagePatterns()).toEqual([]);
  });

  it.each([
    'blog.example',
    'ftp://blog.example',
    'https://*.example',
    'https://ada@blog.example/',
    'https://blog.example/?a=1',
    'constructor',
    '',
  ])('refuses %s', (place) => {
    expect(() => imagePatterns(place)).toThrow(/places: Expected an http or https address/);
  });
});
