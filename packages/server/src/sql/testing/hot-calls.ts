import { jsonBytes } from '@blog/core/backend';
import { authorItem, commentItem, postItem, testActors, textSource } from '@blog/core/testing';
import type { SqlStore } from '@blog/server/sql';

import { COMMON, hour, RARE } from './blog-for-plans.js';

/** A call of the store that runs at requests of readers or writers. */
export interface HotCall {
  readonly name: string;
  readonly run: (store: SqlStore) => Promise<unknown>;
  /** The word that it searches for. Such a statement is planned with its values. */
  readonly word?: string;
  /** Faults of its plans that are none: what is read or sorted has a limit that no plan shows. */
  readonly allowed?: RegExp;
}

interface Paged {
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
}

type Where = { readonly cursor?: string };

/** The first page of a list, the next one, and the way back. */
const pages = (
  name: string,
  list: (store: SqlStore) => Promise<(where: Where) => Promise<Paged>>,
): HotCall => ({
  name,
  async run(store) {
    const read = await list(store);
    const { nextCursor } = await read({});
    if (nextCursor === null) throw new Error(`"${name}" has one page only`);
    const { prevCursor } = await read({ cursor: nextCursor });
    if (prevCursor === null) throw new Error(`"${name}" does not lead back`);
    await read({ cursor: prevCursor });
  },
});

const limit = 2;
const post = (store: SqlStore) => store.as(testActors.anonymous).posts.get({ slug: 'post-0' });
const tag = (store: SqlStore) => store.as(testActors.anonymous).tags.get({ slug: 'all' });
const author = (store: SqlStore) => store.as(testActors.anonymous).authors.get({ slug: 'a-0' });
const range = { publishedFrom: hour(100), publishedBefore: hour(500) };

const listsOfPosts: readonly [name: string, query: (store: SqlStore) => Promise<object>][] = [
  ['posts', async () => ({})],
  ['posts, oldest first', async () => ({ sort: 'publishedAt' })],
  ['posts by their last change', async () => ({ sort: '-updatedAt' })],
  ['pages', async () => ({ kind: 'page' })],
  ['featured posts', async () => ({ featured: true })],
  ['posts for members', async () => ({ access: 'members' })],
  ['posts of a time', async () => range],
  ['posts with their content', async () => ({ content: true })],
  ['posts of a tag', async (store) => ({ tagId: (await tag(store)).id })],
  ['posts of a tag and a time', async (store) => ({ tagId: (await tag(store)).id, ...range })],
  ['featured posts of a tag', async (store) => ({ tagId: (await tag(store)).id, featured: true })],
  ['posts of an author', async (store) => ({ authorId: (await author(store)).id })],
  [
    'posts of a tag and an author',
    async (store) => ({ tagId: (await tag(store)).id, authorId: (await author(store)).id }),
  ],
];

const readsOfPosts: readonly HotCall[] = [
  ...listsOfPosts.flatMap(([name, queryOf]): HotCall[] => [
    pages(name, async (store) => {
      const query = await queryOf(store);
      return (where) => store.as(testActors.editor).posts.list({ ...query, ...where, limit });
    }),
    {
      name: `${name}, as bytes`,
      async run(store) {
        const query = { ...(await queryOf(store)), limit };
        const view = store.as(testActors.anonymous);
        const { nextCursor: cursor } = await view.posts.list(query);
        const list = view[jsonBytes]?.['posts.list'];
        await list?.(query, {});
        await list?.({ ...query, ...(cursor !== null && { cursor }) }, {});
      },
    },
  ]),
  pages(
    'drafts',
    async (store) => (where) =>
      store.as(testActors.editor).posts.list({ ...where, limit, status: 'draft' }),
  ),
  ...(['anonymous', 'author', 'editor'] as const).map((role): HotCall => ({
    name: `a post, as ${role}`,
    async run(store) {
      const { posts } = store.as(testActors[role]);
      const { id, path } = await posts.get({ slug: 'post-0' });
      await posts.get({ id });
      await posts.get({ path: path ?? '' });
      await posts.get({ slug: 'none' }).catch(() => undefined);
      await store.as(testActors[role])[jsonBytes]?.['posts.get']?.({ slug: 'post-0' }, {});
    },
  })),
];

const readsOfComments: readonly HotCall[] = [
  pages(
    'comments',
    async (store) => (where) => store.as(testActors.anonymous).comments.list({ ...where, limit }),
  ),
  pages(
    'newest comments',
    async (store) => (where) =>
      store.as(testActors.editor).comments.list({ ...where, limit, sort: '-createdAt' }),
  ),
  pages(
    'comments that wait',
    async (store) => (where) =>
      store.as(testActors.editor).comments.list({ ...where, limit, status: 'pending' }),
  ),
  pages('comments of a post', async (store) => {
    const { id: postId } = await post(store);
    return (where) => store.as(testActors.anonymous).comments.list({ ...where, limit, postId });
  }),
  pages('comments of a post that wait', async (store) => {
    const { id: postId } = await post(store);
    return (where) =>
      store.as(testActors.editor).comments.list({ ...where, limit, postId, status: 'pending' });
  }),
  pages('a thread', async (store) => {
    const { id: postId } = await post(store);
    return (where) => store.as(testActors.anonymous).comments.thread({ ...where, limit, postId });
  }),
  {
    name: 'single comments and counts',
    async run(store) {
      const { id: postId } = await post(store);
      const { comments } = store.as(testActors.editor);
      const { items } = await comments.list({ postId, limit });
      await comments.get({ id: items[0]?.id ?? '' });
      await comments.counts([postId]);
      const receipts = ['a-receipt-that-nobody-has'];
      await store.as(testActors.anonymous).comments.list({ postId, limit, receipts });
      await store.as(testActors.anonymous)[jsonBytes]?.['comments.list']?.({ postId, limit }, {});
    },
  },
];

const otherReads: readonly HotCall[] = [
  ...(['anonymous', 'author', 'editor'] as const).flatMap((role) =>
    (['tags', 'authors'] as const).map((names) =>
      pages(
        `${names}, as ${role}`,
        async (store) => (where) => store.as(testActors[role])[names].list({ ...where, limit }),
      ),
    ),
  ),
  {
    name: 'a tag, an author, the months and the blog',
    async run(store) {
      const view = store.as(testActors.anonymous);
      await view.tags.get({ id: (await tag(store)).id });
      await view.authors.get({ id: (await author(store)).id });
      await view.archive.months({});
      await view.blog.get();
    },
  },
  {
    name: 'totals',
    async run(store) {
      const { posts, comments } = store.as(testActors.editor);
      const query = { limit, total: true };
      await posts.list(query);
      await posts.list({ ...query, tagId: (await tag(store)).id });
      await posts.list({ ...query, authorId: (await author(store)).id });
      await posts.list({ ...query, ...range });
      await posts.list({ ...query, featured: true });
      await comments.list(query);
      await comments.list({ ...query, postId: (await post(store)).id });
      await comments.list({ ...query, status: 'pending' });
    },
  },
  {
    name: 'a caller by their token',
    async run(store) {
      const { token } = await store.tokens.create({
        role: 'editor',
        actorId: 'e',
        name: 'E',
        label: 'e',
      });
      await store.tokens.actorOf(token);
    },
  },
];

const searchFor =
  (word: string): HotCall['run'] =>
  async (store) => {
    const { search } = store.as(testActors.anonymous);
    const { nextCursor: cursor } = await search.posts({ query: word, limit });
    await search.posts({ query: word, limit, ...(cursor !== null && { cursor }) });
  };

const searches: readonly HotCall[] = [
  {
    name: 'a search for a word that all posts have',
    run: searchFor(COMMON),
    word: COMMON,
    // It counts up to 501 of them, wherever they are.
    allowed: /reads some of search/,
  },
  {
    name: 'a search for a rare word',
    run: searchFor(RARE),
    word: RARE,
    // At most 500 hits are sorted.
    allowed: /sorts rows of search|USE TEMP B-TREE FOR ORDER BY/,
  },
];

const writes: readonly HotCall[] = [
  {
    name: 'a comment that is written, answered, approved and deleted',
    async run(store) {
      const { id: postId } = await post(store);
      const member = store.as(testActors.member);
      const { comments } = store.as(testActors.editor);
      const { comment } = await member.comments.create(
        { postId, source: textSource('One of many') },
        { idempotencyKey: 'key-of-a-comment-1' },
      );
      await comments.setStatus(comment.id, 'approved', { revision: '*' });
      const source = textSource('An answer');
      const answer = await comments.create({ postId, source, parentId: comment.id });
      await comments.update(answer.comment.id, { source: textSource('Better') }, { revision: '*' });
      await comments.delete(comment.id, { revision: '*' });
      await comments.delete(answer.comment.id, { revision: '*' });
    },
  },
  {
    name: 'a post that is written, changed, moved and deleted',
    async run(store) {
      const { posts } = store.as(testActors.author);
      const source = textSource(COMMON);
      const { id } = await posts.create({
        title: 'Title 5',
        source,
        tags: ['all', 'new'],
        status: 'published',
      });
      await posts.update(id, { title: 'Other', source, tags: ['all'] }, { revision: '*' });
      await posts.update(id, { slug: 'elsewhere', status: 'draft' }, { revision: '*' });
      await posts.delete(id, { revision: '*' });
    },
  },
  {
    name: 'an import of known and new items',
    async run(store) {
      await store
        .as(testActors.admin)
        .importer.write([
          authorItem('0', { bio: 'Changed' }),
          postItem('0', { slug: 'post-0', tags: ['all'], authors: ['0'] }),
          postItem('new', { tags: ['all'] }),
          commentItem('0', '0'),
          commentItem('new', 'new', { parent: 'unknown' }),
          commentItem('waiting', 'unknown'),
        ]);
    },
  },
];

/** The calls that a blog gets all day. */
export const hotCalls: readonly HotCall[] = [
  ...readsOfPosts,
  ...readsOfComments,
  ...otherReads,
  ...searches,
  ...writes,
];
