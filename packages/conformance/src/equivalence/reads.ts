import {
  type BlogBackend,
  type BlogError,
  type CommentListQuery,
  commentStatuses,
  isBlogError,
  type Page,
  postAccesses,
  postKinds,
  type PostListQuery,
  postStatuses,
  type PostSummary,
} from '@blog/core';
import { commentSorts, postSorts } from '@blog/core/backend';

/** One read, to be made of any backend. */
export interface Read {
  /** Such as `posts.list({"sort":"publishedAt"})`. */
  readonly name: string;
  call(backend: BlogBackend): Promise<unknown> | undefined;
}

/** The outcome of a read: an answer, or the parts of an error that a program can tell. */
export type Outcome =
  | { readonly answer: unknown }
  | { readonly code: string; readonly details: unknown };

/** Makes a read. An absent operation comes out as code `absent`. */
export async function outcomeOf(read: Read, backend: BlogBackend): Promise<Outcome> {
  try {
    const called = read.call(backend);
    return called === undefined ? { code: 'absent', details: {} } : { answer: await called };
  } catch (error) {
    if (!isBlogError(error)) throw error;
    return {
      code: error.code,
      details: isBlogError(error, 'invalid_input') ? placesOf(error) : { ...error.details },
    };
  }
}

/** Messages may differ in their words; the places of the issues may not. */
function placesOf({ details }: BlogError<'invalid_input'>): string[] {
  return details.issues.map(({ path }) => path);
}

const SAMPLE = 25;

/** Samples of what a backend holds, to make reads of. */
export interface Sample {
  readonly posts: readonly PostSummary[];
  readonly commentIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** Reads some of what a backend shows, in every state that it shows. */
export async function sampleOf(backend: BlogBackend): Promise<Sample> {
  const posts: PostSummary[] = [];
  for (const kind of postKinds)
    for (const status of postStatuses)
      posts.push(...(await itemsOf(backend.posts?.list?.({ kind, status }))));
  const commentIds: string[] = [];
  const accountIds: string[] = [];
  for (const status of commentStatuses) {
    for (const { id, author } of await itemsOf(backend.comments?.list?.({ status }))) {
      commentIds.push(id);
      if (typeof author?.id === 'string') accountIds.push(author.id);
    }
  }
  return {
    posts: posts.slice(0, SAMPLE),
    commentIds: commentIds.slice(0, SAMPLE),
    accountIds: [...new Set(accountIds)].slice(0, SAMPLE),
  };
}

async function itemsOf<T>(page: Promise<Page<T>> | undefined): Promise<T[]> {
  try {
    return (await page)?.items ?? [];
  } catch (error) {
    // This caller may not ask for that state, or the backend has no such filter.
    if (isBlogError(error)) return [];
    throw error;
  }
}

/** The reads to compare, by what is there. Lists of posts and comments are apart: they are walked. */
export function readsOf({ posts, commentIds }: Sample): Read[] {
  const postIds = posts.map(({ id }) => id);
  const words = posts.flatMap(({ title }) => title.split(/\s+/).slice(0, 2)).filter(Boolean);
  const tagIds = distinct(posts.flatMap(({ tags }) => (tags ?? []).map(({ id }) => id)));
  const authorIds = distinct(posts.flatMap(({ authors }) => (authors ?? []).map(({ id }) => id)));
  return [
    { name: 'blog.get()', call: (one) => one.blog?.get?.() },
    ...refsOf(posts).map((ref): Read => ({
      name: named('posts.get', ref),
      call: (one) => one.posts?.get?.(ref),
    })),
    ...[...commentIds, 'no-such-id'].map((id): Read => ({
      name: named('comments.get', { id }),
      call: (one) => one.comments?.get?.({ id }),
    })),
    {
      name: named('comments.counts', postIds),
      call: (one) => one.comments?.counts?.([...postIds, 'no-such-id']),
    },
    ...[...tagIds, 'no-such-id'].map((id): Read => ({
      name: named('tags.get', { id }),
      call: (one) => one.tags?.get?.({ id }),
    })),
    ...[...authorIds, 'no-such-id'].map((id): Read => ({
      name: named('authors.get', { id }),
      call: (one) => one.authors?.get?.({ id }),
    })),
    ...postKinds.map((kind): Read => ({
      name: named('archive.months', { kind }),
      call: (one) => one.archive?.months?.({ kind }),
    })),
    ...distinct(words)
      .slice(0, SAMPLE)
      .map((query): Read => ({
        name: named('search.posts', { query }),
        call: (one) => one.search?.posts?.({ query }),
      })),
  ];
}

function refsOf(posts: readonly PostSummary[]) {
  return [
    { id: 'no-such-id' },
    ...posts.flatMap(({ id, slug, kind, path, formerPaths, extra }) => [
      { id, extra: Object.keys(extra) },
      ...(slug === null ? [] : [{ slug, kind }]),
      ...(path === null ? [] : [{ path }]),
      ...(formerPaths ?? []).map((former) => ({ path: former })),
    ]),
  ];
}

/** Every filter, order and choice of `posts.list` on its own, with values that find something. */
export function postQueries({ posts }: Sample): PostListQuery[] {
  const tagIds = distinct(posts.flatMap(({ tags }) => (tags ?? []).map(({ id }) => id)));
  const authorIds = distinct(posts.flatMap(({ authors }) => (authors ?? []).map(({ id }) => id)));
  const dates = distinct(posts.flatMap(({ publishedAt }) => publishedAt ?? []));
  return [
    {},
    ...postKinds.map((kind) => ({ kind })),
    ...postStatuses.map((status) => ({ status })),
    ...postAccesses.map((access) => ({ access })),
    ...tagIds.slice(0, 3).map((tagId) => ({ tagId })),
    ...authorIds.slice(0, 3).map((authorId) => ({ authorId })),
    ...[true, false].map((featured) => ({ featured })),
    ...dates.slice(0, 2).flatMap((date) => [{ publishedFrom: date }, { publishedBefore: date }]),
    ...postSorts.map((sort) => ({ sort })),
    { content: true },
    { total: true },
    { limit: 0 },
    { unheardOf: 1 } as PostListQuery,
  ];
}

/** Every filter, order and choice of `comments.list` on its own. */
export function commentQueries({ posts, accountIds }: Sample): CommentListQuery[] {
  return [
    {},
    ...posts.slice(0, 5).map(({ id }) => ({ postId: id })),
    ...commentStatuses.map((status) => ({ status })),
    ...accountIds.slice(0, 3).map((authorId) => ({ authorId })),
    ...postStatuses.map((postStatus) => ({ postStatus })),
    ...commentSorts.map((sort) => ({ sort })),
    { total: true },
    { receipts: ['no-such-receipt'] },
    { cursor: 'no-such-cursor' },
  ];
}

/** A read in words. */
export function named(operation: string, query: unknown): string {
  return `${operation}(${JSON.stringify(query)})`;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
