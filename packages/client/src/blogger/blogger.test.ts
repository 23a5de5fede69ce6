import { createBlogClient } from '@blog/client';
import { blogger } from '@blog/client/blogger';
import { type PostInput, supports, threadComments } from '@blog/core';
import { afterEach, describe, expect, it } from 'vitest';

import { failureOf } from '../testing/failure-of.js';
import { API_KEY, BloggerEmulator } from './testing/emulator.js';
import { Refusal } from './testing/refusal.js';

const opened: BloggerEmulator[] = [];
afterEach(() => {
  for (const emulator of opened.splice(0)) emulator.close();
});

function open() {
  const emulator = new BloggerEmulator();
  opened.push(emulator);
  const at = { blogId: emulator.store.blogId, fetch: emulator.fetch };
  return {
    emulator,
    reader: blogger({ ...at, apiKey: API_KEY }),
    owner: blogger({ ...at, accessToken: 'token-g-owner' }),
    author: blogger({ ...at, accessToken: () => 'token-g-author', view: 'AUTHOR' }),
    lastQuery: () =>
      new URL(emulator.requests.at(-1)?.split(' ')[1] ?? '', 'http://x').searchParams,
  };
}

const post = (fields: Partial<PostInput> = {}): PostInput => ({
  title: 'Crosswind & a <long> tail',
  source: { format: 'html', text: '<p>It <i>pulled</i>.</p>' },
  status: 'published',
  ...fields,
});
const future = '2999-01-01T00:00:00.000Z';

describe('blogger', () => {
  it('has the methods that its caller can use, and no others', () => {
    const { reader, owner } = open();
    expect([supports(reader, 'posts.create'), supports(reader, 'comments.setStatus')]).toEqual([
      false,
      false,
    ]);
    expect([supports(owner, 'posts.create'), supports(owner, 'comments.setStatus')]).toEqual([
      true,
      true,
    ]);
    for (const backend of [reader, owner])
      for (const absent of ['comments.create', 'comments.update', 'tags.list'] as const)
        expect(supports(backend, absent), absent).toBe(false);
  });

  it('tells the blog, with the zone that its user knows', async () => {
    const { emulator, reader } = open();
    expect(await reader.blog.get()).toMatchObject({
      title: 'Kites & other strings',
      url: 'http://kites.example/',
      language: 'pt-BR',
      timeZone: null,
    });
    const zoned = blogger({
      blogId: emulator.store.blogId,
      apiKey: API_KEY,
      timeZone: 'America/Sao_Paulo',
      fetch: emulator.fetch,
    });
    expect((await zoned.blog.get()).timeZone).toBe('America/Sao_Paulo');
  });

  it('looks a blog up by its address once, whoever aborts meanwhile', async () => {
    const { emulator } = open();
    const backend = blogger({ url: emulator.store.home, apiKey: API_KEY, fetch: emulator.fetch });
    const reason = new Error('the reader left');
    const controller = new AbortController();
    const aborted = backend.posts.list({}, { signal: controller.signal });
    const others = [backend.posts.list({}), backend.blog.get()];
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await Promise.all(others);
    expect(emulator.requests.filter((line) => line.includes('/byurl'))).toHaveLength(1);
  });

  it('looks it up again where that failed', async () => {
    const { emulator } = open();
    const backend = blogger({ url: emulator.store.home, apiKey: API_KEY, fetch: emulator.fetch });
    emulator.refuseNext = new Refusal(403, 'userRateLimitExceeded', 'Too fast');
    expect((await failureOf(backend.blog.get())).code).toBe('rate_limited');
    expect((await backend.blog.get()).title).toBe('Kites & other strings');
  });

  it('wants a blog and credentials', () => {
    for (const options of [
      { apiKey: 'k' },
      { apiKey: 'k', url: 'kites.example' },
      { apiKey: 'k', blogId: '7/../8' },
      { blogId: '7' },
    ])
      expect(() => blogger(options as { apiKey: string; blogId: string })).toThrow(/Expected/);
  });
});

describe('posts', () => {
  it('of a list cost one request, trimmed to what is read', async () => {
    const { emulator, owner, reader, lastQuery } = open();
    await owner.posts.create(post({ tags: ['wind', 'string'] }));
    const before = emulator.requests.length;
    const { items } = await reader.posts.list({ limit: 3, tagId: 'wind' });
    expect(emulator.requests.length - before).toBe(1);
    expect(Object.fromEntries(lastQuery())).toMatchObject({
      labels: 'wind',
      maxResults: '3',
      fetchBodies: 'false',
      orderBy: 'PUBLISHED',
      sortOption: 'DESCENDING',
    });
    expect(lastQuery().get('fields')).not.toContain('content');
    expect(lastQuery().has('view')).toBe(false);
    expect(items[0]).toMatchObject({
      title: 'Crosswind & a <long> tail',
      tags: [
        { id: 'wind', name: 'wind' },
        { id: 'string', name: 'string' },
      ],
      authors: [{ id: 'g-owner', name: 'Owner' }],
      commentCount: 0,
      commentsOpen: true,
    });
  });

  it('keep their pictures, whichever way they are asked for', async () => {
    const { owner, reader } = open();
    const text = '<p><img src="http://kites.example/kite.jpg"></p>';
    const { id, path } = await owner.posts.create(post({ source: { format: 'html', text } }));
    const image = { url: 'http://kites.example/kite.jpg', alt: null, width: null, height: null };
    const byId = await reader.posts.get({ id });
    expect(byId.image).toEqual(image);
    expect(await reader.posts.get({ path: path ?? '' })).toEqual(byId);
    expect((await reader.posts.list({ content: true })).items).toEqual([byId]);
  });

  it('that are pages have lists and paths of their own', async () => {
    const { owner, reader } = open();
    const page = await owner.posts.create(post({ kind: 'page', title: 'About us' }));
    await owner.posts.create(post());
    expect(page.path).toBe('/p/about-us.html');
    expect((await reader.posts.list({ kind: 'page' })).items).toMatchObject([{ id: page.id }]);
    expect(await reader.posts.get({ path: '/p/about-us.html' })).toMatchObject({ kind: 'page' });
    expect((await failureOf(reader.posts.get({ path: '/p/other.html' }))).code).toBe('not_found');
    expect((await owner.posts.update(page.id, { title: 'About' })).title).toBe('About');
    await owner.posts.delete(page.id);
    expect((await failureOf(reader.posts.get({ id: page.id }))).code).toBe('not_found');
  });

  it('that are pages come newest first, and their lists end', async () => {
    const { emulator, owner, reader } = open();
    const made = [];
    for (const publishedAt of ['2020-01-01T00:00:00.000Z', '2020-02-01T00:00:00.000Z'])
      made.unshift((await owner.posts.create(post({ kind: 'page', publishedAt }))).id);
    const { items } = await reader.posts.list({ kind: 'page' });
    expect(items.map(({ id }) => id)).toEqual(made);
    let asked = 0;
    const endless = blogger({
      blogId: emulator.store.blogId,
      apiKey: API_KEY,
      fetch: async () => Response.json({ items: [], nextPageToken: String((asked += 1)) }),
    });
    const absent = await failureOf(endless.posts.get({ path: '/p/about.html' }));
    expect([absent.code, asked]).toEqual(['not_found', 20]);
  });

  it('are refused by name where no list could keep the word', async () => {
    const { owner, reader } = open();
    const from = '2020-01-01T00:00:00.000Z';
    for (const refused of [
      reader.posts.list({ kind: 'page', sort: 'publishedAt' }),
      reader.posts.list({ sort: '-updatedAt', publishedFrom: from }),
      owner.posts.create(post({ kind: 'page', tags: ['a'] })),
      owner.posts.create(post({ kind: 'page', status: 'scheduled', publishedAt: future })),
    ])
      expect((await failureOf(refused)).code).toBe('unsupported');
    const comma = await failureOf(owner.posts.create(post({ tags: ['a', 'b,c'] })));
    expect(comma).toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ path: 'tags[1]' }] },
    });
  });

  it('of another state are for who has a token', async () => {
    const { owner, reader } = open();
    const { id } = await owner.posts.create(post({ status: 'draft' }));
    expect((await failureOf(reader.posts.list({ status: 'draft' }))).code).toBe('unauthorized');
    expect((await failureOf(reader.posts.get({ id }))).code).toBe('not_found');
    expect((await owner.posts.list({ status: 'draft' })).items).toMatchObject([{ id }]);
  });

  it('are drafts of their author, who may not touch those of others', async () => {
    const { owner, author } = open();
    const own = await author.posts.create(post({ status: 'draft' }));
    const other = await owner.posts.create(post());
    expect((await author.posts.list({ status: 'draft' })).items).toMatchObject([
      { id: own.id, status: 'draft' },
    ]);
    expect((await author.posts.get({ id: other.id })).content?.source).toBeNull();
    expect((await failureOf(author.posts.delete(other.id))).code).toBe('forbidden');
  });

  it('go on the schedule, come off it, and back to drafts', async () => {
    const { owner, reader } = open();
    const { id, status, publishedAt } = await owner.posts.create(
      post({ status: 'scheduled', publishedAt: future }),
    );
    expect([status, publishedAt]).toEqual(['scheduled', future]);
    const later = '2999-02-01T00:00:00.000Z';
    expect(await owner.posts.update(id, { publishedAt: later })).toMatchObject({
      status: 'scheduled',
      publishedAt: later,
    });
    const now = await owner.posts.update(id, { status: 'published' });
    expect(now.status).toBe('published');
    expect(Date.parse(now.publishedAt ?? '')).toBeLessThanOrEqual(Date.now());
    expect((await owner.posts.update(id, { status: 'draft' })).status).toBe('draft');
    expect((await reader.posts.list({})).items).toEqual([]);
  });

  it('that fail to be scheduled leave no draft behind', async () => {
    const { emulator } = open();
    const owner = blogger({
      blogId: emulator.store.blogId,
      accessToken: 'token-g-owner',
      fetch: (input, init) => {
        if (input instanceof Request && input.url.includes('/publish'))
          emulator.refuseNext = new Refusal(403, 'quotaExceeded', 'Enough for today');
        return emulator.fetch(input, init);
      },
    });
    const refused = owner.posts.create(post({ status: 'scheduled', publishedAt: future }));
    expect((await failureOf(refused)).code).toBe('rate_limited');
    expect(emulator.store.posts.size).toBe(0);
  });

  it('in the trash cannot be taken out', async () => {
    const { emulator, owner } = open();
    const { id } = await owner.posts.create(post());
    const record = emulator.store.find('post', id);
    if (record !== undefined) emulator.store.remove(record, true);
    expect((await owner.posts.list({ status: 'trashed' })).items).toMatchObject([{ id }]);
    const refused = await failureOf(owner.posts.update(id, { status: 'published' }));
    expect(refused.code).toBe('unsupported');
  });

  it('are found by words, of which none is syntax, ten at most', async () => {
    const { owner, reader, lastQuery } = open();
    for (let count = 0; count < 12; count += 1) await owner.posts.create(post());
    expect((await reader.search.posts({ query: 'pulled' })).items).toHaveLength(10);
    expect((await reader.search.posts({ query: 'label:x OR -pulled', limit: 2 })).items).toEqual(
      [],
    );
    expect(lastQuery().get('q')).toBe('label x or pulled');
    expect((await reader.search.posts({ query: '"-(' })).items).toEqual([]);
  });

  it('are counted by month in the blog’s zone, 500 at a request', async () => {
    const { emulator, owner } = open();
    for (const publishedAt of ['2020-03-01T02:00:00.000Z', '2020-03-09T12:00:00.000Z'])
      await owner.posts.create(post({ publishedAt }));
    await owner.posts.create(post({ status: 'draft', publishedAt: '2019-01-01T00:00:00.000Z' }));
    await owner.posts.create(post({ kind: 'page', publishedAt: '2018-01-01T12:00:00.000Z' }));
    const { blogId } = emulator.store;
    const zoned = (timeZone?: string) =>
      blogger({ blogId, apiKey: API_KEY, timeZone, fetch: emulator.fetch }).archive;
    expect(await zoned('America/Sao_Paulo').months({})).toEqual([
      { month: '2020-03', count: 1 },
      { month: '2020-02', count: 1 },
    ]);
    expect(await zoned().months({})).toEqual([{ month: '2020-03', count: 2 }]);
    expect(await zoned().months({ kind: 'page' })).toEqual([{ month: '2018-01', count: 1 }]);
    const author = emulator.store.insert('post', {}, true, { id: 'x', name: 'X', role: 'ADMIN' });
    for (let count = 0; count < 500; count += 1)
      emulator.store.posts.set(`8${count}`, { ...author, id: `8${count}`, status: 'LIVE' });
    const before = emulator.requests.length;
    const months = await zoned().months({});
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(502);
    expect(emulator.requests.length - before).toBe(2);
  });

  it('tell of a label whether it is there', async () => {
    const { owner, reader } = open();
    await owner.posts.create(post({ tags: ['wind'] }));
    expect(await reader.tags.get({ id: 'wind' })).toMatchObject({ id: 'wind', kind: 'tag' });
    for (const ref of [{ id: 'rain' }, { id: 'wind,wind' }, { slug: 'wind' }])
      expect((await failureOf(reader.tags.get(ref))).code).toBe('not_found');
  });

  it('that do not fit are problems of their page', async () => {
    const { emulator, reader } = open();
    emulator.refuseNext = Response.json({
      items: [
        { id: {}, title: 'A' },
        { id: '9', title: 'B' },
        { id: '10', title: 2024, labels: { 1: 'wind' }, url: false },
      ],
    });
    const { items, problems } = await reader.posts.list({});
    expect(items).toMatchObject([
      { id: '9' },
      { id: '10', title: '2024', tags: [{ name: 'wind' }], url: null },
    ]);
    expect(problems).toMatchObject([
      { index: 0, id: null, path: 'id' },
      { index: 2, id: '10', path: 'url' },
    ]);
  });

  it.each([{ items: 'none' }, { items: [], nextPageToken: {} }])(
    'are not taken for a list that ends, where it does not say so: %j',
    async (odd) => {
      const { emulator, reader } = open();
      emulator.refuseNext = Response.json(odd);
      expect((await failureOf(reader.posts.list({}))).code).toBe('bad_response');
    },
  );

  it('do not end in silence at a token that is too long', async () => {
    const { emulator, reader } = open();
    emulator.refuseNext = Response.json({ items: [], nextPageToken: 't'.repeat(600) });
    expect((await failureOf(reader.posts.list({}))).code).toBe('bad_response');
  });
});

describe('a client of blogger', () => {
  it('walks all posts, and makes their HTML safe', async () => {
    const { owner, reader } = open();
    const text = '<p onclick="alert(1)">It pulled.</p>';
    for (let count = 0; count < 5; count += 1)
      await owner.posts.create(post({ source: { format: 'html', text } }));
    const seen = [];
    for await (const { content } of createBlogClient(reader).posts.all({ limit: 2, content: true }))
      seen.push(content?.html);
    expect(seen).toEqual(Array.from({ length: 5 }, () => '<p>It pulled.</p>'));
  });

  it('threads comments', async () => {
    const { emulator, owner, reader } = open();
    const { id } = await owner.posts.create(post());
    const root = emulator.store.comment(id);
    emulator.store.comment(id, { inReplyTo: root.id });
    const { items } = await createBlogClient(reader).comments.list({ postId: id });
    expect(threadComments(items)).toMatchObject([{ children: [{ children: [] }] }]);
  });
});
