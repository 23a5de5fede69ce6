import type { Actor } from '../backend/actor.js';
import type { Author } from '../models/author.js';
import type { PostSummary } from '../models/post.js';
import type { Tag } from '../models/tag.js';
import { maySeeAuthor, maySeeTag } from './rules.js';

/**
 * The tags that a caller may see: callers below editor see only those that a published post or page has,
 * because the names of others would tell about drafts. A backend that limits its tags and authors in this
 * way gives `names: 'limited'` to `withAccess`.
 *
 * @param posts - All posts of the blog, each with its state as it is now.
 *
 * @example
 * ```ts
 * import { anonymous, type PostSummary, type Tag } from '@blog/core';
 * import { visibleTags } from '@blog/core/backend';
 *
 * const publicTags = (tags: readonly Tag[], posts: readonly PostSummary[]) =>
 *   visibleTags(anonymous, tags, posts);
 * ```
 */
export function visibleTags<T extends Pick<Tag, 'id'>>(
  actor: Actor,
  tags: readonly T[],
  posts: readonly PostSummary[],
): T[] {
  const named = publicIds(posts, 'tags');
  return tags.filter(({ id }) => maySeeTag(actor, named.has(id)));
}

/**
 * The authors that a caller may see, as in {@link visibleTags}. An author also sees their own entry.
 *
 * @example
 * ```ts
 * import { anonymous, type Author, type PostSummary } from '@blog/core';
 * import { visibleAuthors } from '@blog/core/backend';
 *
 * const publicAuthors = (authors: readonly Author[], posts: readonly PostSummary[]) =>
 *   visibleAuthors(anonymous, authors, posts);
 * ```
 */
export function visibleAuthors<A extends Pick<Author, 'id'>>(
  actor: Actor,
  authors: readonly A[],
  posts: readonly PostSummary[],
): A[] {
  const named = publicIds(posts, 'authors');
  return authors.filter(({ id }) => maySeeAuthor(actor, id, named.has(id)));
}

function publicIds(posts: readonly PostSummary[], group: 'tags' | 'authors'): ReadonlySet<string> {
  const published = posts.filter(({ status }) => status === 'published');
  return new Set(published.flatMap((post) => (post[group] ?? []).map(({ id }) => id)));
}
