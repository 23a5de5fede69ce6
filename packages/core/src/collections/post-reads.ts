import { checkPostListQuery } from '../kit/check-query.js';
import type { PostCapabilities } from '../backend/capabilities.js';
import type { ArchiveQuery, PostListQuery, PostRef } from '../backend/queries.js';
import { archiveQuerySchema, postRefSchema } from '../backend/query-schemas.js';
import { archiveByMonth } from '../domain/archive.js';
import { normalizePath } from '../domain/post-path.js';
import { BlogError } from '../errors/blog-error.js';
import { shown } from '../errors/options.js';
import { parseInput } from '../errors/parse-input.js';
import type { ArchiveMonth } from '../models/archive.js';
import type { Html } from '../models/html.js';
import { INSTANT_WORDS, toInstant } from '../models/instant.js';
import type { Page } from '../models/page.js';
import type { Post, PostSummary } from '../models/post.js';
import { passes, postTests } from '../kit/filters.js';
import { keysetPage } from '../kit/page.js';
import { notFound } from '../kit/not-found.js';
import { compareSortKeys, postSortKey } from '../kit/order.js';
import { postAtPath } from '../kit/post-addresses.js';

/**
 * Answers `posts.list` from an array of all posts: checks the query, filters, sorts and gives the
 * page. Without `content: true` it gives summaries.
 *
 * @param posts - Whole posts in any order, each with its state as it is now and all of its `extra`.
 * @throws BlogError as `checkPostListQuery` does, and `invalid_input` at `cursor`.
 */
export function listPosts(
  posts: readonly Post<Html>[],
  given: PostListQuery,
  capabilities: PostCapabilities,
): Page<PostSummary> {
  const query = checkPostListQuery(given, capabilities);
  const { kind = 'post', sort = '-publishedAt', status = 'published', extra } = query;
  const page = keysetPage({
    operation: 'posts.list',
    items: posts.filter(
      (post) => post.kind === kind && passes(post, { ...query, status }, postTests),
    ),
    query,
    sortKey: (post) => postSortKey(post, sort),
    descending: sort.startsWith('-'),
  });
  const shown = (post: Post<Html>) =>
    query.content === true ? withExtra(post, extra) : summaryOf(post, extra);
  return { ...page, items: page.items.map(shown) };
}

/**
 * Answers `posts.get` from an array of all posts. A path leads to the post that stands there, then to
 * one that stood there; of equal slugs a published post comes first, then the newest.
 *
 * @throws BlogError `not_found`; `invalid_input` where the reference is none.
 */
export function getPost<P extends PostSummary>(posts: readonly P[], given: PostRef): P {
  const ref = parseInput<PostRef>(postRefSchema, given, 'posts.get');
  const found = findPost(posts, ref);
  if (found !== undefined) return withExtra(found, ref.extra);
  throw notFound('post', ref, 'posts.get');
}

function findPost<P extends PostSummary>(posts: readonly P[], ref: PostRef): P | undefined {
  if (ref.id !== undefined) return posts.find(({ id }) => id === ref.id);
  if (ref.path !== undefined) return postAtPath(posts, normalizePath(ref.path));
  const isPublished = (post: P) => Number(post.status === 'published');
  const place = (post: P) => postSortKey(post, '-publishedAt');
  return posts
    .filter(({ slug, kind }) => slug === ref.slug && kind === (ref.kind ?? 'post'))
    .toSorted((a, b) => isPublished(b) - isPublished(a) || compareSortKeys(place(b), place(a)))[0];
}

/** Answers `archive.months` from an array of all posts. */
export function archiveMonths(
  posts: readonly PostSummary[],
  given: ArchiveQuery,
  timeZone: string | null,
): ArchiveMonth[] {
  const operation = 'archive.months';
  const { kind = 'post' } = parseInput(archiveQuerySchema, given, operation);
  const counted = posts.filter((post) => post.kind === kind && post.status === 'published');
  try {
    return archiveByMonth(counted, timeZone);
  } catch (cause) {
    // The caller gave no dates: one of the backend's own posts has one that is none.
    const isOdd = ({ publishedAt: at }: PostSummary) => at !== null && toInstant(at) !== at;
    const index = counted.findIndex(isOdd);
    const post = counted[index];
    if (post === undefined) throw cause;
    throw new BlogError('bad_response', {
      message: `${operation} cannot count the post "${post.id}": its publishedAt is ${shown(post.publishedAt)}. ${INSTANT_WORDS}, as toISOString() of a Date gives it`,
      operation,
      cause,
      details: { path: `posts[${index}].publishedAt` },
    });
  }
}

/** The post without its content, with those custom fields that are asked for. */
export function summaryOf(post: Post<Html>, extra?: readonly string[]): PostSummary {
  const { content: _content, preview: _preview, ...summary } = post;
  return withExtra(summary, extra);
}

function withExtra<P extends PostSummary>(post: P, names: readonly string[] = []): P {
  const extra = Object.entries(post.extra).filter(([key]) => names.includes(key));
  return { ...post, extra: Object.fromEntries(extra) };
}
