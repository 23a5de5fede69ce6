import { anonymous, isBlogError, type PostInput, type PostPatch } from '@blog/core';
import { cleanName } from '@blog/core/backend';
import { commentItem, postItem, testActors } from '@blog/core/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openSql, type SqlStore } from './index.js';
import { minute } from './testing/minute.js';

const { admin } = testActors;

const hostile = [
  "'; DROP TABLE posts; --",
  '" OR 1=1 --',
  "a' UNION SELECT token_hash FROM tokens --",
  'NUL \0 inside',
  'lone \ud800 surrogate \udfff',
  '😀 𝒳 four bytes 🏳️‍🌈',
  '\u202e right to left',
  '%_\\ like',
  '$1 ? :name @name',
  '</script><!-- ]]>',
];

let store: SqlStore;
beforeEach(async () => {
  store = await openSql({ file: ':memory:' });
});
afterEach(() => store.close());

/** The form in which text with lone surrogates or NUL is kept. */
function kept(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

describe('hostile text', () => {
  it.each(hostile)('is kept as text in every field: %j', async (text) => {
    const view = store.as(admin);
    // Names with control characters or half of a surrogate pair are refused.
    const tag = text.replace(/[\p{Cc}\p{Cs}]/gu, '');
    const input: PostInput & PostPatch = {
      title: text,
      source: { format: 'text', text },
      excerpt: text,
      status: 'published',
      tags: [tag],
      image: { url: 'https://blog.example/a.png', alt: text, width: null, height: null },
      extra: { [text]: text },
    };
    const post = await view.posts.create(input, { idempotencyKey: 'key' });
    expect(post).toMatchObject({
      title: kept(text),
      excerpt: kept(text),
      image: { alt: kept(text) },
      content: { source: { text: kept(text) } },
    });
    // A character that turns the text behind it is taken out of names.
    expect(post.tags?.map(({ name }) => name)).toEqual([cleanName(tag)]);
    expect((await view.posts.get({ id: post.id, extra: [kept(text)] })).extra).toEqual({
      [kept(text)]: kept(text),
    });
    expect(await view.posts.create(input, { idempotencyKey: 'key' })).toEqual(post);
    expect((await view.posts.update(post.id, input, { revision: '1' })).title).toBe(kept(text));

    const { comment } = await view.comments.create({ postId: post.id, source: input.source });
    expect(comment.source?.text).toBe(kept(text));
    expect((await view.comments.list({ postId: post.id })).items).toEqual([comment]);
    expect((await view.posts.list({ tagId: post.tags?.[0]?.id })).items).toHaveLength(1);
  });

  it.each(hostile)(
    'finds nothing where it is an id, slug, path, cursor or receipt: %j',
    async (text) => {
      const { posts, comments, tags, authors } = store.as(admin);
      await posts.create({
        title: 'One',
        source: { format: 'text', text: 'x' },
        status: 'published',
      });
      for (const call of [
        () => posts.get({ id: text }),
        () => posts.get({ slug: text }),
        () => posts.get({ path: text }),
        () => posts.delete(text, { revision: '*' }),
        () => posts.list({ cursor: text }),
        () => comments.get({ id: text }),
        () => comments.create({ postId: text, source: { format: 'text', text: 'x' } }),
        () => tags.get({ slug: text }),
        () => authors.get({ id: text }),
      ])
        await expect(call()).rejects.toSatisfy((error) => isBlogError(error));
      for (const page of [
        await posts.list({ tagId: text }),
        await posts.list({ authorId: text }),
        await comments.list({ postId: text, receipts: [text] }),
      ])
        expect(page.items).toEqual([]);
      expect(await comments.counts([text])).toEqual({ [text]: 0 });
      expect((await posts.list({ total: true })).total).toBe(1);
      expect(await store.tokens.actorOf(text)).toBeNull();
    },
  );
});

describe('search', () => {
  it('takes whatever a person types for words', async () => {
    const { posts, search } = store.as(admin);
    await posts.create({
      title: 'Crème brûlée',
      source: { format: 'text', text: 'title: NEAR(a b) AND "quoted" OR NOT (tags)' },
      status: 'published',
    });
    for (const query of [
      'creme',
      'BRÛL',
      'near(a b)',
      '"quoted',
      'title:',
      'AND OR NOT',
      'tags*',
      '{title}:',
      'creme ❤\uFE0F',
      '\u0301 creme',
    ])
      expect((await search.posts({ query })).items, query).toHaveLength(1);
    for (const query of ['"', '*', '()', '^', '-', 'nowhere'])
      expect((await search.posts({ query })).items, query).toEqual([]);
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
        async (query) => {
          await search.posts({ query });
        },
      ),
    );
  });

  it('does not tell by what it finds what is withheld', async () => {
    const { posts } = store.as(admin);
    const make = (access: 'public' | 'members' | 'paid') =>
      posts.create({
        title: `For ${access}`,
        source: { format: 'text', text: `The secret of ${access} is xylophone.` },
        status: 'published',
        access,
      });
    const made = [await make('public'), await make('members'), await make('paid')];
    expect(made.map(({ excerpt }) => excerpt)).toEqual([
      'The secret of public is xylophone.',
      '',
      '',
    ]);
    const found = async (view: Pick<ReturnType<typeof store.as>, 'search'>) =>
      (await view.search.posts({ query: 'xylophone' })).items
        .map(({ post }) => post.access)
        .toSorted();
    expect(await found(store.as(anonymous))).toEqual(['public']);
    expect(await found(store.as({ role: 'member', id: 'm', name: 'M' }))).toEqual([
      'members',
      'public',
    ]);
    expect(await found(store.as(admin))).toEqual(['members', 'paid', 'public']);
    await posts.update(made[0]?.id ?? '', { access: 'paid' }, { revision: '*' });
    expect(await found(store.as(anonymous))).toEqual([]);
  });

  it('reads a word that is everywhere page by page, newest first, each post once', async () => {
    const { importer, search } = store.as(admin);
    await importer.write(
      Array.from({ length: 620 }, (_, index) =>
        postItem(String(index), {
          publishedAt: minute((index * 7) % 620),
          source: { format: 'text', text: 'common' },
        }),
      ),
    );
    const dates: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search.posts>> = await search.posts({
        query: 'common',
        limit: 100,
        cursor,
      });
      dates.push(...page.items.map(({ post }) => post.publishedAt));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(dates).toEqual(Array.from({ length: 620 }, (_, index) => minute(619 - index)));
    expect((await search.posts({ query: 'common', total: true })).total).toBe(620);
  });
});

describe('a thread of 10,000 comments', () => {
  it('is imported, numbered, read whole and cut down again', async () => {
    const { importer, comments, posts } = store.as(admin);
    await importer.write([postItem('1')]);
    const items = Array.from({ length: 10_000 }, (_, index) =>
      commentItem(String(index), '1', {
        // One long chain, which a recursion would not survive.
        parent: index === 0 ? null : String(index - 1),
        createdAt: minute(index),
      }),
    );
    // Half of the chain from its end, then the other from its beginning.
    items.splice(0, 5000, ...items.slice(0, 5000).toReversed());
    for (let at = 0; at < items.length; at += 2500)
      expect((await importer.write(items.slice(at, at + 2500))).created).toBe(2500);
    expect(await importer.finish()).toMatchObject({ orphans: [], parentless: [] });
    const numbers: (number | null)[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof comments.list>> = await comments.list({
        limit: 500,
        cursor,
      });
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(numbers).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
    const post = (await posts.list({})).items[0];
    expect(post?.commentCount).toBe(10_000);
    await posts.delete(post?.id ?? '', { revision: '*' });
    expect((await comments.list({ total: true })).total).toBe(0);
  });
});
