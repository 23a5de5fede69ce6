import { postPath } from '../domain/post-path.js';
import { slugCandidates, slugify, uniqueSlug } from '../domain/slug.js';
import { BlogError } from '../errors/blog-error.js';
import type { PostSummary } from '../models/post.js';
import { writtenPath } from './written-path.js';

/** By what a post is looked up. */
export type PostAddress = Pick<PostSummary, 'id' | 'kind' | 'slug' | 'path' | 'formerPaths'>;

/** The post that a path leads to: as its present path first, then as a former one. */
export function postAtPath<P extends Pick<PostSummary, 'path' | 'formerPaths'>>(
  posts: readonly P[],
  path: string | null,
): P | undefined {
  if (path === null) return undefined;
  return (
    posts.find((post) => post.path === path) ??
    posts.find(({ formerPaths }) => formerPaths?.includes(path) === true)
  );
}

/** A slug made of the title, and kept unique in its kind by a number behind it. */
export function freeSlug(
  post: Pick<PostSummary, 'id' | 'kind' | 'title'>,
  posts: Iterable<PostAddress>,
): string {
  return uniqueSlug(slugify(post.title), takenSlugs(post, posts));
}

/**
 * Refuses a slug that another post of the kind has.
 *
 * @throws BlogError `conflict` (`exists`).
 */
export function checkSlug(
  slug: string,
  post: Pick<PostSummary, 'id' | 'kind'>,
  posts: Iterable<PostAddress>,
  operation: string,
): string {
  if (takenSlugs(post, posts).has(slug)) throw taken('slug', slug, operation);
  return slug;
}

function takenSlugs(
  { id, kind }: Pick<PostSummary, 'id' | 'kind'>,
  posts: Iterable<PostAddress>,
): Set<string> {
  const slugs = new Set<string>();
  for (const other of posts)
    if (other.kind === kind && other.id !== id && other.slug !== null) slugs.add(other.slug);
  return slugs;
}

/**
 * The path that a post gets when it is first scheduled or published: below its month in the blog's
 * zone for a post, `/p/slug` for a page, with a number where that is taken.
 */
export function freePath(
  post: Pick<PostSummary, 'id' | 'kind' | 'publishedAt'> & { readonly slug: string },
  posts: readonly PostAddress[],
  timeZone: string | null,
): string {
  const date = post.kind === 'page' ? null : post.publishedAt;
  for (const slug of slugCandidates(post.slug)) {
    // A slug of an import may have what no path can.
    const path = postPath(slug, date, timeZone) ?? postPath(slugify(slug), date, timeZone);
    if (path !== null && isFree(path, post.id, posts)) return path;
  }
  throw new RangeError('unreachable: there is always another candidate');
}

/**
 * A path that was asked for, in its one form.
 *
 * @throws BlogError `invalid_input` where it is none or reserved, `conflict` (`exists`) where it leads to another
 *   post.
 */
export function checkPath(
  given: string,
  id: string,
  posts: readonly PostAddress[],
  operation: string,
): string {
  const path = writtenPath(given, operation);
  if (!isFree(path, id, posts)) throw taken('path', path, operation);
  return path;
}

/** Whether a path leads nowhere yet, or to this very post. */
export function isFree(path: string, id: string, posts: readonly PostAddress[]): boolean {
  const found = postAtPath(posts, path);
  return found === undefined || found.id === id;
}

/** The error for a slug or path that another post has. */
export function taken(
  what: 'slug' | 'path',
  value: string,
  operation: string,
): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message: `The ${what} ${JSON.stringify(value)} is taken by another post: choose another.`,
    operation,
    details: { reason: 'exists', revision: null },
  });
}
