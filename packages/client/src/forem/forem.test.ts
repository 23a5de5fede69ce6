import { createBlogClient } from '@blog/client';
import { forem } from '@blog/client/forem';
import { type PostInput, supports } from '@blog/core';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { ForemEmulator } from './testing/emulator.js';

const opened: ForemEmulator[] = [];
afterEach(() => {
  for (const emulator of opened.splice(0)) emulator.close();
});

function open() {
  const emulator = new ForemEmulator();
  opened.push(emulator);
  const { fetch, store } = emulator;
  const write = (title: string, name = 'flyer', organization: string | null = null) =>
    String(
      store.write(
        store.user(name),
        { title, body_markdown: `It **pulled**: ${title}.`, published: true },
        organization,
      ).id,
    );
  return {
    emulator,
    write,
    reader: forem({ username: 'flyer', fetch }),
    owner: forem({ username: 'flyer', apiKey: 'key-of-flyer', fetch }),
    kites: forem({ organization: 'kites', fetch }),
  };
}

/** The requests as a Forem takes them whose operator caps its pages, without a word. */
function cappedAt(cap: number, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const asked = Number(url.searchParams.get('per_page') ?? 30);
    // A single article is in no page.
    if (!/\/articles\/\d+$/.test(url.pathname))
      url.searchParams.set('per_page', String(Math.min(cap, asked)));
    return fetch(new Request(url, request));
  };
}

const idsOf = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);
const input = (fields: Partial<PostInput> = {}): PostInput => ({
  title: 'Crosswind',
  source: { format: 'markdown', text: 'It **pulled**.' },
  status: 'published',
  ...fields,
});

describe('a Forem that caps its pages', () => {
  it.each([6, 10, 30])('gives all articles of a user in pages of %i', async (limit) => {
    const { emulator, write } = open();
    const ids = Array.from({ length: 23 }, (_, index) => write(`Gust ${index}`));
    const fetch = cappedAt(7, emulator.fetch);
    const client = createBlogClient(forem({ username: 'flyer', fetch }));
    const read: string[] = [];
    for await (const { id } of client.posts.all({ limit })) read.push(id);
    expect(read.toSorted()).toEqual(ids.toSorted());
  });

  it('finds a draft behind its first page', async () => {
    const { emulator, owner } = open();
    const made = [];
    for (let count = 0; count < 12; count += 1)
      made.push(await owner.posts.create(input({ title: `Calm ${count}`, status: 'draft' })));
    const fetch = cappedAt(5, emulator.fetch);
    const capped = forem({ username: 'flyer', apiKey: 'key-of-flyer', fetch });
    for (const { id } of made) expect(await capped.posts.get({ id })).toMatchObject({ id });
  });
});

describe('forem', () => {
  it('has the methods that its caller can use, and no others', () => {
    const { reader, owner } = open();
    expect([supports(reader, 'posts.create'), supports(owner, 'posts.create')]).toEqual([
      false,
      true,
    ]);
    for (const backend of [reader, owner])
      for (const absent of [
        'posts.delete',
        'comments.create',
        'tags.list',
        'search.posts',
      ] as const)
        expect(supports(backend, absent), absent).toBe(false);
  });

  it('is the blog of a user, or of an organisation', async () => {
    const { reader, kites } = open();
    expect(await reader.blog.get()).toMatchObject({
      title: 'Flyer "Kite" O’Line',
      url: 'https://dev.to/flyer',
    });
    expect(await kites.blog.get()).toMatchObject({
      title: 'Kites Inc.',
      tagline: 'All about kites.',
      url: 'https://dev.to/kites',
    });
  });

  it('wants a name, and an address that is one', () => {
    for (const options of [
      {},
      { username: '' },
      { username: '../x' },
      { username: 'a', url: 'dev' },
    ])
      expect(() => forem(options as { username: string })).toThrow(/Expected/);
  });

  it('knows its authors by id and by name', async () => {
    const { reader, kites } = open();
    const author = await reader.authors.get({ id: '101' });
    expect(author).toMatchObject({ slug: 'flyer', bio: 'Flies kites.', email: null });
    expect(await reader.authors.get({ slug: 'flyer' })).toEqual(author);
    expect((await kites.authors.get({ id: '102' })).slug).toBe('other');
    for (const ref of [{ id: '102' }, { id: 'by_username' }, { slug: 'nobody' }])
      expect((await failureOf(reader.authors.get(ref))).code).toBe('not_found');
  });
});

describe('articles', () => {
  it('are read on by number, one request a page, and no page is empty', async () => {
    const { emulator, reader, write } = open();
    const made = Array.from({ length: 7 }, (_, index) => write(`Number ${index}`)).toReversed();
    const before = emulator.requests.length;
    const seen: string[] = [];
    let cursor: string | null = null;
    for (const limit of [2, 3, 2]) {
      const page: Awaited<ReturnType<typeof reader.posts.list>> = await reader.posts.list({
        limit,
        cursor,
      });
      expect(page.items).toHaveLength(limit);
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    }
    expect([seen, cursor]).toEqual([made, null]);
    expect(emulator.requests.length - before).toBe(3);
  });

  it('of an organisation are those written for it', async () => {
    const { kites, reader, write } = open();
    const ours = write('Ours', 'other', 'kites');
    const own = write('Own');
    expect(idsOf(await kites.posts.list({}))).toEqual([ours]);
    expect(idsOf(await reader.posts.list({}))).toEqual([own]);
    expect((await kites.posts.get({ id: ours })).path).toMatch(/^\/kites\/ours-/);
    expect((await failureOf(kites.posts.get({ id: own }))).code).toBe('not_found');
  });

  it('of others are not there, though the API finds them', async () => {
    const { reader, write } = open();
    const other = write('Other', 'other');
    expect((await failureOf(reader.posts.get({ id: other }))).code).toBe('not_found');
  });

  it('are found by id, path and slug', async () => {
    const { reader, write } = open();
    const id = write('Crosswind');
    const post = await reader.posts.get({ id });
    expect(await reader.posts.get({ path: post.path ?? '' })).toEqual(post);
    expect(await reader.posts.get({ slug: post.slug ?? '', kind: 'post' })).toEqual(post);
    for (const ref of [
      { slug: post.slug ?? '', kind: 'page' as const },
      { path: '/flyer/../other' },
      { path: '/flyer' },
      { path: '/flyer/..' },
      { id: 'me' },
      { id: '0' },
    ])
      expect((await failureOf(reader.posts.get(ref))).code, JSON.stringify(ref)).toBe('not_found');
  });

  it('come without content in lists, which is refused and not left out', async () => {
    const { reader } = open();
    expect((await failureOf(reader.posts.list({ content: true }))).code).toBe('unsupported');
  });

  it('that are not published are for the owner of the key', async () => {
    const { owner, reader } = open();
    const draft = await owner.posts.create(input({ status: 'draft' }));
    expect(draft).toMatchObject({ status: 'draft', path: null, publishedAt: null });
    expect(await owner.posts.get({ id: draft.id })).toEqual(draft);
    expect(idsOf(await owner.posts.list({ status: 'draft' }))).toEqual([draft.id]);
    expect(idsOf(await owner.posts.list({ status: 'scheduled' }))).toEqual([]);
    expect((await failureOf(reader.posts.list({ status: 'draft' }))).code).toBe('unauthorized');
    expect((await failureOf(reader.posts.get({ id: draft.id }))).code).toBe('not_found');
  });

  it('are not looked for in a list that never ends', async () => {
    let asked = 0;
    const endless = forem({
      username: 'flyer',
      apiKey: 'k',
      perPageMax: 2,
      fetch: async (input) => {
        const isList = input instanceof Request && input.url.includes('/me/');
        if (!isList) return Response.json({ error: 'not found', status: 404 }, { status: 404 });
        asked += 1;
        return Response.json([{ id: 1 }, { id: 2 }]);
      },
    });
    expect((await failureOf(endless.posts.get({ id: '7' }))).code).toBe('not_found');
    expect(asked).toBe(50);
  });

  it('of another key are not taken for the user’s own', async () => {
    const { emulator } = open();
    const { store, fetch } = emulator;
    store.write(store.user('other'), { title: 'Draft of another' });
    const mistaken = forem({ username: 'flyer', apiKey: 'key-of-other', fetch });
    const page = await mistaken.posts.list({ status: 'published' });
    expect(page.items).toEqual([]);
    const refused = await failureOf(mistaken.posts.list({ status: 'draft' }));
    expect([refused.code, refused.message]).toEqual([
      'forbidden',
      expect.stringMatching(/of other/),
    ]);
  });

  it('are written, published and taken back', async () => {
    const { emulator, owner, reader } = open();
    const image = { url: 'https://kites.example/kite.jpg', alt: null, width: null, height: null };
    const canonical_url = 'https://kites.example/crosswind';
    const {
      id,
      image: hosted,
      tags,
    } = await owner.posts.create(
      input({
        tags: ['Wind', 'wind', 'string'],
        image,
        excerpt: 'In short.',
        extra: { canonical_url },
      }),
    );
    expect(tags?.map(({ name }) => name)).toEqual(['wind', 'string']);
    expect(hosted?.url).toMatch(/^https:\/\/media\.example\//);
    const read = await reader.posts.get({ id, extra: ['canonical_url'] });
    expect(read).toMatchObject({ excerpt: 'In short.', extra: { canonical_url } });
    expect((await owner.posts.update(id, { status: 'draft' })).status).toBe('draft');
    expect((await reader.posts.list({})).items).toEqual([]);
    expect((await owner.posts.update(id, { status: 'published' })).status).toBe('published');
    const cleared = await owner.posts.update(id, { image: null, excerpt: null, tags: [] });
    expect(cleared).toMatchObject({ image: null, tags: [], excerpt: 'It **pulled**.' });
    expect(emulator.store.articles.size).toBe(1);
  });

  it('are refused by place where Forem would not take them', async () => {
    const { emulator, owner } = open();
    for (const [fields, path] of [
      [{ tags: ['two words'] }, 'tags[0]'],
      [{ tags: ['a', 'b', 'c', 'd', 'e'] }, 'tags'],
      [{ extra: { canonical_url: 'javascript:1' } }, 'extra.canonical_url'],
      [{ source: { format: 'markdown', text: '---\npublished: true\n---\nHa' } }, 'source.text'],
    ] as [Partial<PostInput>, string][]) {
      const error = await failureOf(owner.posts.create(input(fields)));
      expect(error, path).toMatchObject({ code: 'invalid_input', details: { issues: [{ path }] } });
    }
    for (const fields of [{ extra: { mood: 'calm' } }, { kind: 'page' }, { slug: 'a' }] as const)
      expect((await failureOf(owner.posts.create(input(fields)))).code).toBe('unsupported');
    expect(emulator.store.articles.size).toBe(0);
  });

  it('with settings in their text are changed all the same', async () => {
    const { emulator, owner } = open();
    const { store } = emulator;
    const text = '---\ntitle: Old\npublished: true\ntags: wind, string\n---\n\nIt pulled.';
    const id = String(store.write(store.user('flyer'), { body_markdown: text }).id);
    const changed = await owner.posts.update(id, { title: 'New' });
    expect(changed).toMatchObject({
      title: 'New',
      status: 'published',
      content: { source: { text: 'It pulled.' } },
    });
    expect(changed.tags?.map(({ name }) => name)).toEqual(['wind', 'string']);
    expect((await owner.posts.update(id, { status: 'draft' })).status).toBe('draft');
  });

  it('that do not fit are problems of their page', async () => {
    const { emulator, reader } = open();
    emulator.answerNext = Response.json([{ id: 'x' }, { id: 9, title: 'B' }]);
    const { items, problems } = await reader.posts.list({});
    expect(items).toMatchObject([{ id: '9' }]);
    expect(problems).toMatchObject([{ index: 0, id: 'x', path: 'id' }]);
  });

  it('are walked by a client, and safe behind it', async () => {
    const { reader, write } = open();
    const made = Array.from({ length: 5 }, (_, index) => write(`Number ${index}`));
    const client = createBlogClient(reader);
    const seen = [];
    for await (const { id } of client.posts.all({ limit: 2 })) seen.push(id);
    expect(seen.toSorted()).toEqual(made);
    expect((await client.posts.get({ id: made[0] ?? '' })).content?.html).toBe(
      '<p>It <b>pulled</b>: Number 0.</p>\n\n',
    );
  });
});
