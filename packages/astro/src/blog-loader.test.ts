import { createBlogClient } from '@blog/client';
import { likeBlogger, likeFeed, likeForem, likeGhost, likeWordPress } from '@blog/client/testing';
import {
  anonymous,
  ANY_REVISION,
  BlogError,
  memory,
  type MemoryStore,
  type Operation,
  supports,
} from '@blog/core';
import { mapBackend } from '@blog/core/backend';
import { postItem, testActors } from '@blog/core/testing';
import { describe, expect, it } from 'vitest';

import { blogLoader } from './index.js';
import { astroSite } from './testing/astro-context.js';

const { admin } = testActors;
const forced = { revision: ANY_REVISION };

/** A blog of three posts, a page and a draft, in which tests can write. */
function blog() {
  const store = memory({
    seed: [
      postItem('1', { title: 'First light', tags: ['mornings'] }),
      postItem('2', { title: 'Second tide' }),
      postItem('3', { title: 'Members', access: 'members' }),
      postItem('about', { title: 'About', kind: 'page' }),
      postItem('draft', { title: 'Not yet', status: 'draft' }),
    ],
  });
  return { store, reader: store.as(anonymous), owner: store.as(admin) };
}

/** A view of a blog that counts what it is asked, and fails where it is told to. */
function counted(store: MemoryStore, fails: (operation: Operation, args: unknown[]) => boolean) {
  const asked: string[] = [];
  const backend = mapBackend(store.as(anonymous), (operation, method) => (...args: unknown[]) => {
    asked.push(operation);
    if (fails(operation, args))
      return Promise.reject(new BlogError('unavailable', { message: 'The cable is cut' }));
    return method(...args);
  });
  return { asked, client: createBlogClient(backend, { retry: false }) };
}

const titlesIn = (site: ReturnType<typeof astroSite>) =>
  site.store
    .values()
    .map(({ data }) => String(data['title']))
    .sort();

describe('a collection of posts', () => {
  it('has the published posts, with data and what is rendered', async () => {
    const { reader } = blog();
    const site = astroSite();
    await site.load(blogLoader({ client: createBlogClient(reader), collection: 'posts' }));
    expect(titlesIn(site)).toEqual(['First light', 'Members', 'Second tide']);
    const entry = site.store.values().find(({ data }) => data['title'] === 'First light');
    expect(entry?.rendered).toEqual({ html: '<p>Text of 1</p>' });
    expect(entry?.data).toMatchObject({ id: entry?.id, tags: [{ name: 'mornings' }] });
    expect(entry?.data).not.toHaveProperty('content');
  });

  it('renders nothing where the content is withheld', async () => {
    const site = astroSite();
    await site.load(blogLoader({ client: createBlogClient(blog().reader), collection: 'posts' }));
    const entry = site.store.values().find(({ data }) => data['access'] === 'members');
    expect(entry).toBeDefined();
    expect(entry).not.toHaveProperty('rendered');
  });

  it('has what its query asks for', async () => {
    const { reader } = blog();
    const client = createBlogClient(reader);
    const site = astroSite();
    await site.load(
      blogLoader({ client, collection: 'posts', query: { access: 'public', extra: ['mood'] } }),
    );
    expect(titlesIn(site)).toEqual(['First light', 'Second tide']);
  });

  it('keeps custom fields of a post that changed, also in the builds after it', async () => {
    const store = memory({
      seed: [postItem('1', { title: 'First light', extra: { mood: 'calm' } }), postItem('2')],
    });
    const site = astroSite();
    const client = createBlogClient(store.as(anonymous));
    const loader = blogLoader({ client, collection: 'posts', query: { extra: ['mood'] } });
    const moods = () => site.store.values().map(({ data }) => data['extra']);
    await site.load(loader);
    expect(moods()).toContainEqual({ mood: 'calm' });
    const { items } = await client.posts.list();
    const first = items.find(({ title }) => title === 'First light');
    await store.as(admin).posts.update(first?.id ?? '', { title: 'First tide' }, forced);
    for (let build = 0; build < 2; build += 1) {
      await site.load(loader);
      expect(titlesIn(site)).toContain('First tide');
      expect(moods()).toContainEqual({ mood: 'calm' });
    }
  });

  it('is read page by page to its end', async () => {
    const seed = Array.from({ length: 250 }, (_, at) => postItem(String(at)));
    const site = astroSite();
    const client = createBlogClient(memory({ seed }).as(anonymous));
    await site.load(blogLoader({ client, collection: 'posts' }));
    expect(site.store.keys()).toHaveLength(250);
  });

  it.each([
    ['WordPress', likeWordPress],
    ['Forem, whose lists have no content', likeForem],
    ['a feed', likeFeed],
  ])('has its content on %s', async (_name, like) => {
    const site = astroSite();
    const client = createBlogClient(like(blog().store));
    await site.load(blogLoader({ client, collection: 'posts' }));
    await site.load(blogLoader({ client, collection: 'posts' }));
    const entry = site.store.values().find(({ data }) => data['title'] === 'Second tide');
    expect(entry?.rendered?.html).toContain('Text of 2');
  });
});

describe('the other collections', () => {
  it('the blog itself is one entry', async () => {
    const site = astroSite();
    const client = createBlogClient(memory({ blog: { title: 'Small hours' } }).as(anonymous));
    await site.load(blogLoader({ client, collection: 'blog' }));
    expect(site.store.keys()).toEqual(['blog']);
    expect(site.store.get('blog')?.data).toEqual(await client.blog.get());
  });

  it.each(['pages', 'tags', 'authors'] as const)('%s', async (collection) => {
    const site = astroSite();
    const client = createBlogClient(blog().reader);
    await site.load(blogLoader({ client, collection }));
    const names = site.store.values().map(({ data }) => data['title'] ?? data['name']);
    expect(names).toEqual({ pages: ['About'], tags: ['mornings'], authors: [] }[collection]);
  });
});

describe.each([
  ['WordPress', likeWordPress],
  ['Ghost', likeGhost],
  ['Blogger', likeBlogger],
  ['Forem', likeForem],
  ['a feed', likeFeed],
] as const)('each collection that %s has', (_name, like) => {
  it.each(['posts', 'pages', 'tags', 'authors', 'blog'] as const)('%s', async (collection) => {
    const client = createBlogClient(like(blog().store));
    const operation = {
      posts: 'posts.list',
      pages: 'posts.list',
      tags: 'tags.list',
      authors: 'authors.list',
      blog: 'blog.get',
    } as const;
    const load = () => astroSite().load(blogLoader({ client, collection } as never));
    if (supports(client, operation[collection])) await expect(load()).resolves.toBeUndefined();
    else expect(load).toThrow(`no ${operation[collection]}`);
  });
});

describe('the next build', () => {
  it('changes nothing in the store where nothing changed, and reads no post again', async () => {
    const { store } = blog();
    const { asked, client } = counted(store, () => false);
    const site = astroSite();
    const loader = blogLoader({ client, collection: 'posts', query: { access: 'public' } });
    await site.load(loader);
    const before = site.kept();
    asked.length = 0;
    await site.load(loader);
    expect(site.kept()).toBe(before);
    expect(asked).toEqual(['posts.list']);
  });

  it('has what was changed, added and deleted', async () => {
    const { store, owner } = blog();
    const { asked, client } = counted(store, () => false);
    const site = astroSite();
    const loader = blogLoader({ client, collection: 'posts', query: { access: 'public' } });
    await site.load(loader);
    const [first = '', second = ''] = ['First light', 'Second tide'].map(
      (title) => site.store.values().find(({ data }) => data['title'] === title)?.id,
    );
    await owner.posts.update(
      first,
      { source: { format: 'html', text: '<p>Rewritten</p>' } },
      forced,
    );
    await owner.posts.delete(second, forced);
    await owner.posts.create(
      { title: 'Third', source: { format: 'text', text: 'New' }, status: 'published' },
      { idempotencyKey: 'third' },
    );
    asked.length = 0;
    await site.load(loader);
    expect(titlesIn(site)).toEqual(['First light', 'Third']);
    expect(site.store.get(first)?.rendered).toEqual({ html: '<p>Rewritten</p>' });
    expect(asked.sort()).toEqual(['posts.get', 'posts.get', 'posts.list']);
  });

  it('reads a post again if there is no revision to trust', async () => {
    const { store, owner } = blog();
    const unrevised = mapBackend(
      store.as(anonymous),
      (operation, method) =>
        async (...args: unknown[]) => {
          const answer: unknown = await method(...args);
          return operation.startsWith('posts.')
            ? (JSON.parse(
                JSON.stringify(answer).replaceAll(
                  /"(?:revision|updatedAt)":"[^"]*"/g,
                  (pair) => `${pair.split(':')[0]}:null`,
                ),
              ) as unknown)
            : answer;
        },
    );
    const site = astroSite();
    const loader = blogLoader({ client: createBlogClient(unrevised), collection: 'posts' });
    await site.load(loader);
    const id = site.store.values().find(({ data }) => data['title'] === 'First light')?.id ?? '';
    await owner.posts.update(id, { source: { format: 'html', text: '<p>Rewritten</p>' } }, forced);
    await site.load(loader);
    expect(site.store.get(id)?.rendered).toEqual({ html: '<p>Rewritten</p>' });
  });

  it('shows content that was withheld to whoever may read it now, and the reverse', async () => {
    const { store } = blog();
    const site = astroSite();
    const as = (viewer: 'anonymous' | 'admin') =>
      blogLoader({
        client: createBlogClient(store.as(viewer === 'admin' ? admin : anonymous)),
        collection: 'posts',
      });
    const rendered = () =>
      site.store.values().find(({ data }) => data['access'] === 'members')?.rendered?.html;
    await site.load(as('anonymous'));
    await site.load(as('admin'));
    expect(rendered()).toBe('<p>Text of 3</p>');
    await site.load(as('anonymous'));
    expect(rendered()).toBeUndefined();
  });
});

describe('a blog that fails', () => {
  it.each([
    ['at once', (operation: Operation) => operation === 'posts.list'],
    ['at its second page', (_: Operation, [query]: unknown[]) => hasCursor(query)],
  ])('%s leaves every entry as it was', async (_name, fails) => {
    const seed = Array.from({ length: 250 }, (_, at) => postItem(String(at)));
    const store = memory({ seed });
    const site = astroSite();
    await site.load(
      blogLoader({ client: createBlogClient(store.as(anonymous)), collection: 'posts' }),
    );
    const before = site.kept();
    const owner = store.as(admin);
    for (const id of site.store.keys().slice(0, 120))
      await owner.posts.update(id, { title: 'Changed' }, forced);
    const { client } = counted(store, fails);
    await expect(site.load(blogLoader({ client, collection: 'posts' }))).rejects.toThrow(
      'The cable is cut',
    );
    expect(site.kept()).toBe(before);
  });

  it.each([
    ['id', true],
    [null, false],
  ])('at one item (%s) keeps its entry, and says so', async (legible, othersGo) => {
    const { store, owner } = blog();
    const site = astroSite();
    await site.load(
      blogLoader({ client: createBlogClient(store.as(anonymous)), collection: 'posts' }),
    );
    const idOf = (title: string) =>
      site.store.values().find(({ data }) => data['title'] === title)?.id ?? '';
    const [broken, gone] = [idOf('First light'), idOf('Second tide')];
    await owner.posts.delete(gone, forced);
    const faulty = mapBackend(
      store.as(anonymous),
      (operation, method) =>
        async (...args: unknown[]) => {
          const answer = (await method(...args)) as { items: { id: string }[] };
          if (operation !== 'posts.list') return answer;
          const items = answer.items.filter(({ id }) => id !== broken);
          const problem = { index: 0, id: legible && broken, path: 'title', message: 'No text' };
          return { ...answer, items, problems: [problem] };
        },
    );
    await site.load(blogLoader({ client: createBlogClient(faulty), collection: 'posts' }));
    expect(site.store.has(broken)).toBe(true);
    expect(site.store.has(gone)).toBe(!othersGo);
    expect(site.warnings).toEqual([expect.stringContaining('title: No text')]);
  });

  it('a text that Astro would take for a file of the site is kept out', async () => {
    const site = astroSite();
    const seed = [postItem('1'), postItem('2', { title: '__ASTRO_IMAGE_../secret.png' })];
    const client = createBlogClient(memory({ seed }).as(anonymous));
    await site.load(blogLoader({ client, collection: 'posts' }));
    expect(titlesIn(site)).toEqual(['Title 1']);
    expect(site.warnings).toEqual([expect.stringContaining('__ASTRO_IMAGE_')]);
  });
});

describe('options that are wrong', () => {
  const client = createBlogClient(blog().reader);
  it.each([
    [{ client: blog().reader, collection: 'posts' }, 'client'],
    [{ client, collection: 'post' }, 'collection'],
    [{ client, collection: 'posts', query: 'all' }, 'query'],
    [{ client, collection: 'posts', filter: {} }, 'filter'],
    [{ client: createBlogClient(likeFeed(blog().store)), collection: 'authors' }, 'authors.list'],
  ])('%# are refused', (options, word) => {
    expect(() =>
      blogLoader(options as unknown as { client: typeof client; collection: 'posts' }),
    ).toThrow(word);
  });
});

function hasCursor(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'cursor' in query && query.cursor !== null;
}
