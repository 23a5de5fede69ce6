import { BlogError, postPath, slugify } from '@blog/core';
import { slugCandidates } from '@blog/core/backend';

import type { BlogTable, PostTable } from '../kit/tables.js';
import { change, row, type Work } from '../kit/work.js';
import { firstFree } from './first-free.js';

/** Whether a path leads to another post, now or formerly. */
export function* isTaken(path: string, postId: string): Work<boolean> {
  const found = yield* row<{ post_id: string }>('SELECT post_id FROM paths WHERE path = ?', [path]);
  return found !== undefined && found.post_id !== postId;
}

/** The first path that is free, made of the slug: below its month for a post. */
export function* freePath(
  blog: BlogTable,
  post: Pick<PostTable, 'id' | 'kind' | 'slug' | 'published_at'>,
): Work<string> {
  const date = post.kind === 'page' ? null : post.published_at;
  // The slug of an import may have characters that no path can have.
  const pathOf = (slug: string) =>
    postPath(slug, date, blog.time_zone) ?? postPath(slugify(slug), date, blog.time_zone);
  const candidates = slugCandidates(post.slug, { maxLength: 200 });
  const slug = yield* firstFree(candidates, function* (candidate) {
    const path = pathOf(candidate);
    return path !== null && !(yield* isTaken(path, post.id));
  });
  const path = pathOf(slug);
  if (path === null) throw new Error('unreachable: a free slug makes a path');
  return path;
}

/** A slug made of the title, and kept unique in its kind by a number behind it. */
export function* freeSlugOf(title: string, kind: string, postId: string): Work<string> {
  return yield* firstFree(slugCandidates(slugify(title)), function* (slug) {
    return !(yield* isSlugTaken(slug, kind, postId));
  });
}

/** The slug, if no other post of the kind has it. Else throws `conflict`. */
export function* checkSlug(
  slug: string,
  kind: string,
  postId: string,
  operation: string,
): Work<string> {
  if (yield* isSlugTaken(slug, kind, postId)) throw exists('slug', slug, operation);
  return slug;
}

function* isSlugTaken(slug: string, kind: string, postId: string): Work<boolean> {
  const found = yield* row('SELECT 1 FROM posts WHERE kind = ? AND slug = ? AND id <> ?', [
    kind,
    slug,
    postId,
  ]);
  return found !== undefined;
}

/** The error for a slug or path that another post has. */
export function exists(what: string, value: string, operation: string): BlogError<'conflict'> {
  return new BlogError('conflict', {
    message: `Another post has the ${what} ${JSON.stringify(value)}. Choose another.`,
    backend: 'sql',
    operation,
    details: { reason: 'exists', revision: null },
  });
}

/** Writes the present path of a post, and its former ones behind it. */
export function* writePaths(
  postId: string,
  path: string | null,
  former: readonly string[],
  isNew: boolean,
): Work<void> {
  if (!isNew) yield* change('DELETE FROM paths WHERE post_id = ?', [postId]);
  if (path !== null)
    yield* change('INSERT INTO paths (path, post_id, position) VALUES (?, ?, 0)', [path, postId]);
  for (const [index, each] of former.entries())
    yield* change(
      'INSERT INTO paths (path, post_id, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      [each, postId, index + 1],
    );
}
