import { anonymous, monthRange } from '@blog/core';
import { jsonBytes } from '@blog/core/backend';
import { createBlogHandler } from '@blog/server';
import type { SqlStore } from '@blog/server/sql';

import { seeded } from '../kit/seeded-random.js';
import { LONG_THREAD, longThreadOf, slugOf } from './generate-blog.js';
import { COMMON_WORD, RARE_WORD, USUAL_WORD } from './vocabulary.js';

/**
 * How the time of a read may grow. `constant`: the pass mark is for it. `counted`: it counts the rows that it
 * tells of, and `whole`: its answer names every post; so these take longer where there are more.
 */
export type Growth = 'constant' | 'counted' | 'whole';

/** A read of the store, as a caller makes it. */
export interface Read {
  readonly name: string;
  readonly growth: Growth;
  /** Makes it. Reads of one post take another one each time. */
  readonly run: () => Promise<unknown>;
}

/** Posts of a page of the long list: so few that a blog of 10,000 has a thousandth page. */
const SHORT_PAGE = 8;
const DEEP_PAGE = 1000;

interface Paged {
  readonly nextCursor: string | null;
}

/** The cursor of a page that is so many pages behind the first. */
async function cursorOf(
  page: number,
  list: (cursor: string | null) => Promise<Paged>,
): Promise<string> {
  let cursor: string | null = null;
  for (let at = 1; at < page; at += 1) {
    cursor = (await list(cursor)).nextCursor;
    if (cursor === null)
      throw new Error(`The list ends with page ${at}, and page ${page} was wanted.`);
  }
  return cursor ?? '';
}

/** Some of the published posts, all over the blog, in an order that the seed alone decides. */
async function samplePosts(store: SqlStore, posts: number) {
  const random = seeded(11);
  const view = store.as(anonymous);
  const found: { id: string; slug: string; path: string }[] = [];
  while (found.length < 500) {
    const slug = slugOf(random.between(0, posts));
    const post = await view.posts.get({ slug }).catch(() => null);
    if (typeof post?.path === 'string' && post.slug !== null)
      found.push({ id: post.id, slug: post.slug, path: post.path });
  }
  let at = 0;
  return () => {
    at = (at + 1) % found.length;
    const next = found[at];
    if (next === undefined) throw new Error('There are no posts.');
    return next;
  };
}

/** The reads that are measured, on a blog of so many posts. */
export async function readsOf(store: SqlStore, posts: number): Promise<Read[]> {
  return [
    ...(await readsOfPosts(store, posts)),
    ...(await readsOfComments(store, posts)),
    ...(await readsOfNames(store)),
    ...readsOfTotals(store),
    ...readsOfSearch(store),
    ...readsOfDocuments(store),
  ];
}

const constant = (name: string, run: () => Promise<unknown>): Read => ({
  name,
  growth: 'constant',
  run,
});
const counted = (name: string, run: () => Promise<unknown>): Read => ({
  name,
  growth: 'counted',
  run,
});

async function readsOfPosts(store: SqlStore, posts: number): Promise<Read[]> {
  const view = store.as(anonymous);
  const bytes = view[jsonBytes]?.['posts.list'];
  const editor = store.as({ role: 'editor', id: null, name: null });
  const next = await samplePosts(store, posts);
  const short = (cursor: string | null) => view.posts.list({ limit: SHORT_PAGE, cursor });
  const deep = await cursorOf(DEEP_PAGE, short);
  const month = monthRange('2015-06', null);
  return [
    constant('first page of 20 posts', () => view.posts.list({ limit: 20 })),
    constant('the same, as bytes', async () => bytes?.({ limit: 20 }, {})),
    constant('the same, with content', () => view.posts.list({ limit: 20, content: true })),
    constant(`first page of ${SHORT_PAGE}`, () => short(null)),
    constant(`page ${DEEP_PAGE}, of ${SHORT_PAGE}`, () => short(deep)),
    constant('featured posts', () => view.posts.list({ limit: 20, featured: true })),
    constant('posts for members', () => view.posts.list({ limit: 20, access: 'members' })),
    constant('posts of a month', () => view.posts.list({ limit: 20, ...month })),
    constant('drafts', () => editor.posts.list({ limit: 20, status: 'draft' })),
    constant('post by slug', () => view.posts.get({ slug: next().slug })),
    constant('post by path', () => view.posts.get({ path: next().path })),
    constant('post by id', () => view.posts.get({ id: next().id })),
    constant('months', () => view.archive.months({})),
  ];
}

async function readsOfComments(store: SqlStore, posts: number): Promise<Read[]> {
  const view = store.as(anonymous);
  const bytes = view[jsonBytes]?.['comments.list'];
  const editor = store.as({ role: 'editor', id: null, name: null });
  const next = await samplePosts(store, posts);
  const { id: postId } = await view.posts.get({ slug: slugOf(longThreadOf(posts)) });
  const page = (cursor: string | null) => view.comments.list({ postId, limit: 100, cursor });
  const late = await cursorOf(LONG_THREAD / 100 - 5, page);
  return [
    constant('thread of 10,000: first 100', () => page(null)),
    constant('the same, as bytes', async () => bytes?.({ postId, limit: 100 }, {})),
    constant('thread of 10,000: page 95', () => page(late)),
    constant('the same, in reading order, first', () =>
      view.comments.thread({ postId, limit: 100 }),
    ),
    constant('the same, in reading order, late', () =>
      view.comments.thread({ postId, limit: 100, number: LONG_THREAD - 500 }),
    ),
    constant('thread of a usual post', () => view.comments.list({ postId: next().id, limit: 100 })),
    constant('newest comments', () => view.comments.list({ limit: 20, sort: '-createdAt' })),
    constant('comments that wait', () => editor.comments.list({ limit: 20, status: 'pending' })),
    constant('counts of 20 posts', () =>
      view.comments.counts(Array.from({ length: 20 }, () => next().id)),
    ),
  ];
}

async function readsOfNames(store: SqlStore): Promise<Read[]> {
  const view = store.as(anonymous);
  const { id: common } = await view.tags.get({ slug: 'everyday' });
  const { id: rare } = await view.tags.get({ slug: 'eclipse' });
  const { id: often } = await view.authors.get({ slug: 'author-0' });
  const { id: seldom } = await view.authors.get({ slug: 'author-7' });
  const short = (cursor: string | null) =>
    view.posts.list({ tagId: common, limit: SHORT_PAGE, cursor });
  const deep = await cursorOf(DEEP_PAGE / 2, short);
  return [
    constant('posts of a common tag', () => view.posts.list({ limit: 20, tagId: common })),
    constant(`the same, page ${DEEP_PAGE / 2}, of ${SHORT_PAGE}`, () => short(deep)),
    constant('posts of a rare tag', () => view.posts.list({ limit: 20, tagId: rare })),
    constant('posts of a common tag, featured', () =>
      view.posts.list({ limit: 20, tagId: common, featured: true }),
    ),
    constant('posts of an author of half', () => view.posts.list({ limit: 20, authorId: often })),
    constant('posts of another author', () => view.posts.list({ limit: 20, authorId: seldom })),
    constant('posts of tag and author', () =>
      view.posts.list({ limit: 20, tagId: common, authorId: seldom }),
    ),
    constant('tag by slug', () => view.tags.get({ slug: 'everyday' })),
    constant('first page of 100 tags', () => view.tags.list({ limit: 100 })),
    constant('authors', () => view.authors.list({ limit: 100 })),
  ];
}

function readsOfTotals(store: SqlStore): Read[] {
  const view = store.as(anonymous);
  const editor = store.as({ role: 'editor', id: null, name: null });
  const query = { limit: 1, total: true };
  const tag = view.tags.get({ slug: 'everyday' });
  const author = view.authors.get({ slug: 'author-0' });
  return [
    constant('total of posts', () => view.posts.list(query)),
    constant('total of a tag', async () => view.posts.list({ ...query, tagId: (await tag).id })),
    constant('total of an author', async () =>
      view.posts.list({ ...query, authorId: (await author).id }),
    ),
    constant('total of comments', () => view.comments.list(query)),
    constant('total of comments that wait', () =>
      editor.comments.list({ ...query, status: 'pending' }),
    ),
    counted('total of featured posts', () => view.posts.list({ ...query, featured: true })),
    counted('total of posts of a year', () =>
      view.posts.list({
        ...query,
        publishedFrom: '2015-01-01T00:00:00.000Z',
        publishedBefore: '2016-01-01T00:00:00.000Z',
      }),
    ),
    counted('total of tags', () => view.tags.list(query)),
  ];
}

function readsOfSearch(store: SqlStore): Read[] {
  const view = store.as(anonymous);
  const search = (query: string) => () => view.search.posts({ query, limit: 20 });
  return [
    constant('search: a rare word', search(RARE_WORD)),
    constant('search: no hit', search('quixotic')),
    constant('search: a word of one post in 100', search(USUAL_WORD)),
    constant('search: a word of nearly all posts', search(COMMON_WORD)),
    constant('search: its beginning', search(COMMON_WORD.slice(0, 4))),
    constant('search: a common and a rare word', search(`${COMMON_WORD} ${RARE_WORD}`)),
    counted('search: a word of nearly all posts, with its total', () =>
      view.search.posts({ query: COMMON_WORD, limit: 20, total: true }),
    ),
  ];
}

function readsOfDocuments(store: SqlStore): Read[] {
  const backendFor = () => store.as(anonymous);
  const siteUrl = 'https://scale.example';
  const handler = createBlogHandler({ backendFor, siteUrl });
  const ask = async (path: string, answering = handler) => {
    const answer = await answering(new Request(`${siteUrl}${path}`));
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
    return answer.arrayBuffer();
  };
  return [
    constant('feed of posts', () => ask('/feed.xml')),
    constant('feed of comments', () => ask('/comments/feed.xml')),
    // A handler keeps what it collected, so each is a new one.
    {
      name: 'sitemap, collected anew',
      growth: 'whole',
      run: () => ask('/sitemap.xml', createBlogHandler({ backendFor, siteUrl })),
    },
  ];
}
