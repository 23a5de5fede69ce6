import { checkListQuery } from '../kit/check-query.js';
import type { ListCapabilities } from '../backend/capabilities.js';
import type { ListQuery, NamedRef } from '../backend/queries.js';
import { namedRefSchema } from '../backend/query-schemas.js';
import { parseInput } from '../errors/parse-input.js';
import { keysetPage } from '../kit/page.js';
import { notFound } from '../kit/not-found.js';
import { namedSortKey } from '../kit/order.js';
import type { Author, AuthorRef } from '../models/author.js';
import type { Page } from '../models/page.js';
import type { PostSummary } from '../models/post.js';
import type { Tag, TagRef } from '../models/tag.js';

/**
 * Answers `tags.list` or `authors.list` from an array of all that the caller may see.
 *
 * @throws BlogError as `checkListQuery` does, and `invalid_input` at `cursor`.
 */
export function listNamed<T extends TagRef | AuthorRef>(
  items: readonly T[],
  given: ListQuery,
  capabilities: ListCapabilities,
  operation: 'tags.list' | 'authors.list',
): Page<T> {
  const query = checkListQuery(given, capabilities, operation);
  return keysetPage({ operation, items, query, sortKey: namedSortKey });
}

/**
 * Answers `tags.get` or `authors.get` from an array of all that the caller may see.
 *
 * @throws BlogError `not_found`; `invalid_input` where the reference is none.
 */
export function getNamed<T extends TagRef | AuthorRef>(
  items: readonly T[],
  given: NamedRef,
  operation: 'tags.get' | 'authors.get',
): T {
  const ref = parseInput(namedRefSchema, given, operation);
  const found = items.find(({ id, slug }) =>
    ref.id === undefined ? slug === ref.slug : id === ref.id,
  );
  if (found !== undefined) return found;
  throw notFound(operation === 'tags.get' ? 'tag' : 'author', ref, operation);
}

/**
 * The `postCount` of each tag or author, by id. It counts published posts, and no pages, as `posts.list`
 * does.
 *
 * @example
 * ```ts
 * import type { PostSummary } from '@blog/core';
 * import { postCounts } from '@blog/core/backend';
 *
 * const countOf = (posts: readonly PostSummary[], tagId: string) =>
 *   postCounts(posts, 'tags').get(tagId) ?? 0;
 * ```
 */
export function postCounts(
  posts: readonly PostSummary[],
  group: 'tags' | 'authors',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const post of posts)
    if (post.kind === 'post' && post.status === 'published')
      for (const { id } of post[group] ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/**
 * The tags that posts have, for a store that keeps no tags of its own.
 *
 * @param posts - All posts, each with its state as it is now.
 *
 * @example
 * ```ts
 * import type { PostSummary } from '@blog/core';
 * import { tagsOfPosts } from '@blog/core/backend';
 *
 * const namesOf = (posts: readonly PostSummary[]) => tagsOfPosts(posts).map(({ name }) => name);
 * ```
 */
export function tagsOfPosts(posts: readonly PostSummary[]): Tag[] {
  const counts = postCounts(posts, 'tags');
  return distinctRefs(posts.flatMap(({ tags }) => tags ?? [])).map((tag) => ({
    ...tag,
    kind: 'tag',
    description: null,
    parentId: null,
    postCount: counts.get(tag.id) ?? 0,
  }));
}

/**
 * The authors that posts have, as {@link tagsOfPosts} gives their tags.
 *
 * @example
 * ```ts
 * import type { PostSummary } from '@blog/core';
 * import { authorsOfPosts } from '@blog/core/backend';
 *
 * const namesOf = (posts: readonly PostSummary[]) => authorsOfPosts(posts).map(({ name }) => name);
 * ```
 */
export function authorsOfPosts(posts: readonly PostSummary[]): Author[] {
  const counts = postCounts(posts, 'authors');
  return distinctRefs(posts.flatMap(({ authors }) => authors ?? [])).map((author) => ({
    ...author,
    bio: null,
    url: null,
    avatar: null,
    email: null,
    postCount: counts.get(author.id) ?? 0,
  }));
}

function distinctRefs<T extends { readonly id: string }>(refs: readonly T[]): T[] {
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
}
