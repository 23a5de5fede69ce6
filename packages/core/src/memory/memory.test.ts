import {
  anonymous,
  isBlogError,
  type ListQuery,
  memory,
  operationsOf,
  type Page,
} from '@blog/core';
import type { ImportAuthor, ImportComment, ImportPost } from '@blog/core/backend';
import { createClock, testActors, textSource } from '@blog/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const { admin } = testActors;
const ada = { role: 'author', id: 'ada', name: 'Ada Field' } as const;
const at = (day: number) => `2010-04-${String(day).padStart(2, '0')}T12:00:00.000Z`;
const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (isBlogError(error) ? error : Promise.reject(error)),
  );

const origin = (id: string) => ({ source: 'blogger:1', id });
const importAuthor: ImportAuthor = {
  type: 'author',
  origin: origin('a1'),
  name: 'Ada Field',
  slug: null,
  bio: null,
  url: null,
  avatar: null,
  email: 'ada@example.org',
};
const importPost = (id: string, more: Partial<ImportPost> = {}): ImportPost => ({
  type: 'post',
  origin: origin(id),
  kind: 'post',
  status: 'published',
  title: `Post ${id}`,
  slug: null,
  path: null,
  formerPaths: [],
  excerpt: null,
  source: { format: 'html', text: `<p>Body of ${id}</p>` },
  baseUrl: null,
  publishedAt: at(1),
  createdAt: at(1),
  updatedAt: null,
  authors: ['a1'],
  tags: ['Travel'],
  image: null,
  featured: false,
  access: 'public',
  commentsOpen: true,
  extra: {},
  ...more,
});
const importComment = (id: string, more: Partial<ImportComment> = {}): ImportComment => ({
  type: 'comment',
  origin: origin(id),
  post: 'p1',
  parent: null,
  kind: 'comment',
  status: 'approved',
  number: null,
  author: { id: null, name: 'Gil', url: null, avatar: null, email: null },
  source: { format: 'html', text: `<p>${id}</p>` },
  baseUrl: null,
  createdAt: at(2),
  updatedAt: null,
  ...more,
});

async function walk<T>(
  list: (query: ListQuery) => Promise<Page<T>>,
  direction: 'nextCursor' | 'prevCursor',
  limit: number,
  cursor: string | null = null,
): Promise<{ items: T[][]; last: Page<T> }> {
  const items: T[][] = [];
  let page = await list({ limit, cursor });
  for (;;) {
    items.push(page.items);
    if (page[direction] === null) return { items, last: page };
    page = await list({ limit, cursor: page[direction] });
  }
}

describe('memory', () => {
  it('takes the story of a comment from its writing to its permalink', async () => {
    const store = memory({ blog: { url: 'https://blog.example/' } });
    const [backend, guest] = [store.as(admin), store.as(anonymous)];
    const post = await backend.posts.create({
      title: 'First light',
      source: { format: 'html', text: '<p onclick="x()">Hello <b>there</b></p>' },
      status: 'published',
      publishedAt: at(16),
      tags: ['Dawn', 'dawn'],
    });
    expect(post).toMatchObject({
      content: { html: '<p>Hello <b>there</b></p>' },
      tags: [{ name: 'Dawn', slug: 'dawn' }],
      url: 'https://blog.example/2010/04/first-light',
    });

    const author = { name: 'Gil' };
    const created = await guest.comments.create?.({
      postId: post.id,
      source: textSource('Morning'),
      author,
    });
    const comment = created?.comment;
    const receipts = [created?.receipt ?? ''];
    expect(comment).toMatchObject({ status: 'pending', number: null });
    expect((await guest.comments.list({ postId: post.id })).items).toEqual([]);
    expect((await guest.comments.list({ postId: post.id, receipts })).items).toEqual([comment]);

    const id = comment?.id ?? '';
    const approved = await backend.comments.setStatus(id, 'approved', { revision: '1' });
    expect(approved).toMatchObject({
      number: 1,
      revision: '2',
      url: `${post.url}?comment=${id}#comment-${id}`,
    });
    expect((await guest.posts.get({ id: post.id })).commentCount).toBe(1);
  });

  it('pages to and fro over the same items, whatever their keys and the length of pages', async () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), {
      selector: (name) => name.trim().toLowerCase(),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(names, fc.integer({ min: 1, max: 5 }), async (tags, limit) => {
        const backend = memory().as(admin);
        const given = tags.filter((tag) => tag.trim() !== '');
        fc.pre(given.length > 0);
        await backend.posts.create({ title: 'A', source: textSource('a'), tags: given });
        const list = (query: ListQuery) => backend.tags.list(query);
        const forth = await walk(list, 'nextCursor', limit);
        const all = await backend.tags.list({ limit: 100, total: true });
        expect(forth.items.flat()).toEqual(all.items);
        expect(all.total).toBe(all.items.length);
        expect(forth.items.every((items) => items.length > 0)).toBe(true);
        if (forth.last.prevCursor === null) return;
        const back = await walk(list, 'prevCursor', limit, forth.last.prevCursor);
        const shown = [...back.items.toReversed(), forth.last.items].flat();
        expect(shown).toEqual(all.items);
      }),
      { numRuns: 50 },
    );
  });

  it('gives copies: what a caller does to them stays with the caller', async () => {
    const blog = {
      title: 'Mine',
      comments: { open: true, guests: true, moderation: 'none' },
    } as const;
    const backend = memory({ blog }).as(admin);
    const input = {
      title: 'A',
      source: { ...textSource('a') },
      tags: ['x'],
      extra: { deep: { n: [1] } },
    };
    const { id } = await backend.posts.create(input);
    input.extra.deep.n.push(2);
    input.tags.push('y');
    const read = () => backend.posts.get({ id, extra: ['deep'] });
    const before = await read();
    const mine = await read();
    mine.tags?.pop();
    mine.formerPaths?.push('/x');
    mine.extra['deep'] = 'spoiled';
    const settings = await backend.blog.get();
    settings.title = 'Yours';
    expect(await read()).toEqual(before);
    expect(before.extra).toEqual({ deep: { n: [1] } });
    expect((await backend.blog.get()).title).toBe('Mine');
  });

  it('publishes what was scheduled when its time has come', async () => {
    const clock = createClock(at(1));
    const store = memory({ now: clock.now });
    const post = await store.as(admin).posts.create({
      title: 'Later',
      source: textSource('later'),
      status: 'scheduled',
      publishedAt: at(2),
    });
    const guest = store.as(anonymous);
    expect((await guest.posts.list({})).items).toEqual([]);
    clock.set(at(2));
    expect((await guest.posts.list({})).items.map(({ id, status }) => [id, status])).toEqual([
      [post.id, 'published'],
    ]);
    expect(await guest.archive.months({})).toEqual([{ month: '2010-04', count: 1 }]);
  });

  it('forgets the answer to an idempotency key after a day, not before', async () => {
    const clock = createClock(at(1));
    const backend = memory({ now: clock.now }).as(admin);
    const create = () =>
      backend.posts.create({ title: 'A', source: textSource('a') }, { idempotencyKey: 'k' });
    const first = await create();
    clock.advance(24 * 60 * 60 * 1000);
    expect((await create()).id).toBe(first.id);
    clock.advance(1);
    expect((await create()).id).not.toBe(first.id);
  });

  it('keeps the keys of callers apart, also where an account has the name of a role', async () => {
    const store = memory();
    const create = (id: string | null, role: 'author' | 'admin') =>
      store
        .as({ role, id, name: 'N' })
        .posts.create({ title: 'A', source: textSource('a') }, { idempotencyKey: 'k' });
    const [one, two] = [await create('admin', 'author'), await create(null, 'admin')];
    expect(one.id).not.toBe(two.id);
  });

  it('makes an author of the account that writes', async () => {
    const store = memory();
    await store.as(ada).posts.create({ title: 'A', source: textSource('a'), status: 'published' });
    const { items } = await store.as(anonymous).authors.list({});
    expect(items).toMatchObject([
      { id: 'ada', name: 'Ada Field', slug: 'ada-field', postCount: 1 },
    ]);
  });

  it('keeps comments alone on the posts of another backend', async () => {
    const store = memory({ posts: 'external' });
    const backend = store.as(admin);
    const { comment } = await backend.comments.create({
      postId: 'ghost-7',
      source: textSource('Hello'),
    });
    expect(await backend.comments.counts(['ghost-7', 'ghost-8'])).toEqual({
      'ghost-7': 1,
      'ghost-8': 0,
    });
    expect((await store.as(anonymous).comments.list({})).items.map(({ id }) => id)).toEqual([
      comment.id,
    ]);
    expect(operationsOf(backend).every((name) => /^(blog|comments)\./.test(name))).toBe(true);
    const error = await errorOf(backend.comments.list({ postStatus: 'published' }));
    expect(error?.code).toBe('unsupported');
  });
});

describe('the search of memory', () => {
  async function searched(body: string, query: string) {
    const backend = memory().as(admin);
    await backend.posts.create({ title: 'Übung', source: textSource(body), status: 'published' });
    return (await backend.search.posts({ query })).items;
  }
  const plain = (snippet: { text: string; match: boolean }[] | null | undefined) =>
    snippet?.map(({ text: part, match }) => (match ? `[${part}]` : part)).join('');

  it('finds beginnings of words, all of them, without case and diacritics', async () => {
    for (const query of ['crème', 'CREME bru', 'ubung crem', 'brûlée!'])
      expect(await searched('A Crème, brûlée', query), query).toHaveLength(1);
    for (const query of ['reme', 'creme missing', '!?', '"'])
      expect(await searched('A Crème, brûlée', query), query).toHaveLength(0);
  });

  it('shows the place, marking whole words', async () => {
    expect(plain((await searched('Milk and coffee, please', 'cof'))[0]?.snippet)).toBe(
      'Milk and [coffee], please',
    );
    const words = Array.from({ length: 100 }, (_, index) => `w${index}x`);
    const [hit] = await searched(words.join(' '), 'w50');
    expect(plain(hit?.snippet)).toBe(
      `…${words.slice(42, 50).join(' ')} [w50x] ${words.slice(51, 72).join(' ')}…`,
    );
    // In the title alone: the text from its beginning.
    expect(plain((await searched('Milk', 'ubung'))[0]?.snippet)).toBe('Milk');
  });

  it('puts titles first, then the newest', async () => {
    const backend = memory().as(admin);
    const publish = (title: string, words: string, day: number) =>
      backend.posts.create({
        title,
        source: textSource(words),
        status: 'published',
        publishedAt: at(day),
      });
    await publish('Old', 'lamp', 1);
    await publish('New', 'lamp', 3);
    await publish('A lamp', 'dark', 2);
    const list = (query: ListQuery) => backend.search.posts({ ...query, query: 'lamp' });
    const { items } = await walk(list, 'nextCursor', 1);
    expect(items.flat().map(({ post }) => post.title)).toEqual(['A lamp', 'New', 'Old']);
  });
});

describe('the importer of memory', () => {
  it('joins what comes in any order, and numbers by date at the end', async () => {
    const { importer, posts, comments } = memory().as(admin);
    const late = importComment('c2', { parent: 'c1', createdAt: at(5) });
    const orphan = importComment('c3', { post: 'never' });
    const lost = importComment('c4', { parent: 'never', createdAt: at(3) });
    expect(await importer.write([late, orphan, lost])).toMatchObject({ created: 0, waiting: 3 });
    expect(await importer.write([importPost('p1')])).toMatchObject({ created: 1, problems: [] });
    await importer.write([importComment('c1', { createdAt: at(4) }), importAuthor]);
    expect(await importer.finish()).toEqual({
      joined: 2,
      orphans: [orphan.origin],
      parentless: [lost.origin],
    });
    const { items } = await comments.list({});
    expect(items.map(({ origin: from, number }) => [from?.id, number])).toEqual([
      ['c4', 1],
      ['c1', 2],
      ['c2', 3],
    ]);
    expect(items[2]?.parentId).toBe(items[1]?.id);
    expect((await posts.list({})).items[0]?.authors).toMatchObject([{ name: 'Ada Field' }]);
  });

  it('changes what changed and nothing else when it runs again', async () => {
    const { importer, posts } = memory().as(admin);
    const items = [importAuthor, importPost('p1'), importComment('c1')];
    expect(await importer.write(items)).toMatchObject({ created: 3, updated: 0, unchanged: 0 });
    const [before] = (await posts.list({})).items;
    const changed = importPost('p1', { title: 'New title', path: '/new.html' });
    expect(await importer.write([importAuthor, changed, importComment('c1')])).toMatchObject({
      created: 0,
      updated: 1,
      unchanged: 2,
    });
    const [after] = (await posts.list({})).items;
    expect(after).toMatchObject({
      id: before?.id,
      title: 'New title',
      path: '/new.html',
      formerPaths: [before?.path],
    });
    expect((await posts.get({ path: before?.path ?? '' })).id).toBe(before?.id);
  });

  it('reports what it cannot take, takes the rest, and refuses what is no item', async () => {
    const { importer, posts } = memory().as(admin);
    const result = await importer.write([
      importPost('p1', { source: { format: 'markdown', text: '# no' } }),
      importPost('p2', { path: '/same.html' }),
      importPost('p3', { path: '/same.html', title: 'Third' }),
      { ...importPost('p4'), title: 7 } as unknown as ImportPost,
    ]);
    expect(result.created).toBe(2);
    expect(result.problems).toMatchObject([
      { origin: origin('p4'), type: 'post', message: expect.stringContaining('title: ') as string },
      { origin: origin('p1'), message: expect.stringContaining('no markdown source') as string },
      { origin: origin('p3'), message: '"/same.html" is the path of another post' },
    ]);
    const third = (await posts.list({})).items.find(({ title }) => title === 'Third');
    expect(third?.path).toBe('/2010/04/third');
    const error = await errorOf(importer.write([{ type: 'nothing' } as unknown as ImportPost]));
    expect(error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: '[0]' }] } });
  });

  it('clears a thread of tombstones deeper than any stack', async () => {
    const { importer, comments } = memory().as(admin);
    const depth = 9_000;
    const thread = Array.from({ length: depth }, (_, index) =>
      importComment(`c${index}`, {
        parent: index === 0 ? null : `c${index - 1}`,
        status: index === depth - 1 ? 'approved' : 'deleted',
        source: { format: 'text', text: '' },
      }),
    );
    await importer.write([importPost('p1'), ...thread.toReversed()]);
    const [last] = (await comments.list({ status: 'approved' })).items;
    await comments.delete(last?.id ?? '', { revision: '*' });
    expect((await comments.list({ total: true })).total).toBe(0);
  });

  it('breaks circles of parents', async () => {
    const { importer, comments } = memory().as(admin);
    await importer.write([
      importPost('p1'),
      importComment('c1', { parent: 'c2' }),
      importComment('c2', { parent: 'c1' }),
      importComment('c3', { parent: 'c3' }),
    ]);
    const { parentless } = await importer.finish();
    const { items } = await comments.list({});
    expect(items).toHaveLength(3);
    expect(items.filter(({ parentId }) => parentId === null)).toHaveLength(2);
    expect(parentless).toHaveLength(2);
    for (const { id } of items) await comments.delete(id, { revision: '*' });
    expect((await comments.list({})).items).toEqual([]);
  });

  it('is what a seed goes through', async () => {
    const seed = [importComment('c1'), importPost('p1'), importAuthor];
    const view = memory({ seed }).as(anonymous);
    expect((await view.posts.list({})).items[0]).toMatchObject({
      title: 'Post p1',
      commentCount: 1,
    });
    expect((await view.comments.list({})).items[0]?.number).toBe(1);
    const bad = memory({ seed: [{ ...importAuthor, name: 7 } as unknown as ImportAuthor] });
    expect((await errorOf(bad.as(anonymous).posts.list({})))?.code).toBe('invalid_input');
    // A comment that would vanish, or lose its place, is a slip in a seed.
    const alone = memory({ seed: [importComment('c1')] }).as(anonymous);
    expect((await errorOf(alone.posts.list({})))?.message).toContain('seed c1: Expected its post');
    const lost = [importPost('p1'), { ...importComment('c1'), parent: 'none' }];
    const view2 = memory({ seed: lost }).as(anonymous);
    expect((await errorOf(view2.posts.list({})))?.message).toContain(
      'seed c1: Expected its parent',
    );
  });
});
