import { maySeeContent } from '../../access/rules.js';
import { checkPostListQuery, checkSearchQuery } from '../../backend-kit/check-query.js';
import { queryKey } from '../../backend-kit/query-key.js';
import type { PostRef } from '../../backend/queries.js';
import { archiveQuerySchema, postRefSchema } from '../../backend/query-schemas.js';
import { archiveByMonth } from '../../domain/archive.js';
import { normalizePath } from '../../domain/post-path.js';
import { BlogError } from '../../errors/blog-error.js';
import { parseInput } from '../../errors/issues.js';
import type { ArchiveMonth } from '../../models/archive.js';
import type { Page } from '../../models/page.js';
import type { Post, PostSummary } from '../../models/post.js';
import type { SearchHit } from '../../models/search-hit.js';
import { type DatedPost, passes, postTests } from '../rules/filters.js';
import { compareSortKeys, postSortKey } from '../rules/order.js';
import { pageOf } from '../rules/paging.js';
import { effectiveStatus } from '../rules/posts.js';
import { scoreOf, searchWords, snippetOf } from '../rules/search.js';
import { listCapabilities } from '../store/capabilities.js';
import type { MemoryContext } from '../store/context.js';
import type { PostRecord } from '../store/state.js';
import { postsOf, summariesOf } from './models.js';

/** A page of posts. */
export function listPosts(context: MemoryContext, given: unknown): Page<PostSummary> {
  const query = checkPostListQuery(given, context.capabilities.posts);
  const { kind = 'post', sort = '-publishedAt', status = 'published' } = query;
  const modelOf =
    query.content === true ? postsOf(context, query.extra) : summariesOf(context, query.extra);
  const items = datedPosts(context).filter(
    (post) => post.kind === kind && passes(post, { ...query, status }, postTests),
  );
  const page = pageOf({
    items,
    placeOf: (post) => postSortKey(post, sort),
    descending: sort.startsWith('-'),
    key: queryKey('posts.list', query),
    query,
    operation: 'posts.list',
  });
  return { ...page, items: page.items.map(modelOf) };
}

/** One post. */
export function getPost(context: MemoryContext, given: unknown): Post {
  const ref = parseInput(postRefSchema, given, 'posts.get');
  const found = findPost(context, ref);
  if (found !== undefined) return postsOf(context, ref.extra)(found);
  const [[key, value] = ['', '']] = Object.entries(ref);
  throw new BlogError('not_found', {
    message: `No post has the ${key} ${JSON.stringify(value)}.`,
    operation: 'posts.get',
  });
}

function findPost(context: MemoryContext, ref: PostRef): PostRecord | undefined {
  const { state } = context;
  if (ref.id !== undefined) return state.posts.get(ref.id);
  if (ref.path !== undefined) return postAtPath(context, normalizePath(ref.path));
  // Imported slugs may repeat: what is published goes first, then the newest.
  return datedPosts(context)
    .filter(({ slug, kind }) => slug === ref.slug && kind === (ref.kind ?? 'post'))
    .toSorted(
      (a, b) =>
        Number(b.effective === 'published') - Number(a.effective === 'published') ||
        compareSortKeys(postSortKey(b, '-publishedAt'), postSortKey(a, '-publishedAt')),
    )[0];
}

/** The post that a path leads to: as its present one first, then as a former one. */
export function postAtPath({ state }: MemoryContext, path: string | null): PostRecord | undefined {
  if (path === null) return undefined;
  const posts = [...state.posts.values()];
  return (
    posts.find((post) => post.path === path) ??
    posts.find((post) => post.formerPaths.includes(path))
  );
}

/** Months with published posts. */
export function archiveMonths(context: MemoryContext, given: unknown): ArchiveMonth[] {
  const { kind = 'post' } = parseInput(archiveQuerySchema, given, 'archive.months');
  const posts = datedPosts(context).filter(
    (post) => post.kind === kind && post.effective === 'published',
  );
  return archiveByMonth(posts, context.state.blog.timeZone);
}

/** Published posts and pages that have all words. */
export function searchPosts(context: MemoryContext, given: unknown): Page<SearchHit> {
  const query = checkSearchQuery(given, listCapabilities);
  const words = searchWords(query.query);
  const summaryOf = summariesOf(context);
  const hits = datedPosts(context)
    .filter((post) => post.effective === 'published' && words.length > 0)
    // A caller who may not read a text does not learn its words by searching.
    .map((post) => (maySeeContent(context.actor, summaryOf(post)) ? post : { ...post, text: '' }))
    .map((post) => ({ post, score: scoreOf(post, words) }))
    .filter(({ score }) => score > 0);
  const page = pageOf({
    items: hits,
    placeOf: ({ post, score }) => [score, ...postSortKey(post, '-publishedAt')],
    descending: true,
    key: queryKey('search.posts', query),
    query,
    operation: 'search.posts',
  });
  return {
    ...page,
    items: page.items.map(({ post }) => ({
      post: summaryOf(post),
      snippet: snippetOf(post.text, words),
    })),
  };
}

/** All posts, each with the state that it is in now. */
function datedPosts({ state, now }: MemoryContext): DatedPost[] {
  const instant = now();
  return Array.from(state.posts.values(), (post) => ({
    ...post,
    effective: effectiveStatus(post, instant),
  }));
}
