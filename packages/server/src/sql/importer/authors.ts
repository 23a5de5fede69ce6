import { type AuthorRef, type Origin, slugify } from '@blog/core';
import type { ImportAuthor, ImportPost } from '@blog/core/backend';

import type { Context } from '../kit/context.js';
import { orderBytes } from '../kit/text.js';
import { change, forEach, row, rows, type Work } from '../kit/work.js';
import { freeSlug } from '../names/named.js';
import { refreshSummaries } from '../stored/post-json.js';
import { type Batch, originKey } from './batch.js';
import type { Prepared } from './prepare.js';

/** Imports an author. A stand-in that posts already named becomes the author. */
export function* importAuthor(
  { context, blog }: Batch,
  { item, hash }: Prepared<ImportAuthor>,
): Work<'created' | 'updated' | 'unchanged'> {
  const { origin, name, bio, url, avatar, email } = item;
  const known = yield* authorOf(origin);
  if (known?.origin_hash === hash) return 'unchanged';
  if (known !== undefined && known.origin_hash !== null) {
    yield* change(
      `UPDATE authors SET name = ?, name_order = ?, bio = ?, url = ?, avatar = ?, email = ?,
        origin_hash = ? WHERE id = ?`,
      [name, orderBytes(name), bio, url, avatar, email, hash, known.id],
    );
    yield* refreshPostsOf(known.id, blog);
    return 'updated';
  }
  const id = known?.id ?? context.newId();
  // A stand-in gives its slug back.
  if (known !== undefined) yield* change('UPDATE authors SET slug = id WHERE id = ?', [id]);
  const slug = yield* freeSlug('authors', slugify(item.slug ?? name, { fallback: 'author' }));
  yield* change(
    `INSERT INTO authors
      (id, name, name_order, slug, bio, url, avatar, email, origin_source, origin_id, origin_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_order = excluded.name_order,
      slug = excluded.slug, bio = excluded.bio, url = excluded.url, avatar = excluded.avatar,
      email = excluded.email, origin_hash = excluded.origin_hash`,
    [id, name, orderBytes(name), slug, bio, url, avatar, email, origin.source, origin.id, hash],
  );
  if (known !== undefined) yield* refreshPostsOf(id, blog);
  return 'created';
}

function authorOf({
  source,
  id,
}: Origin): Work<{ id: string; origin_hash: string | null } | undefined> {
  return row('SELECT id, origin_hash FROM authors WHERE origin_source = ? AND origin_id = ?', [
    source,
    id,
  ]);
}

function* refreshPostsOf(authorId: string, blog: Batch['blog']): Work<void> {
  const posts = yield* rows<{ post_id: string }>(
    'SELECT post_id FROM post_authors WHERE author_id = ?',
    [authorId],
  );
  yield* refreshSummaries(
    blog,
    posts.map(({ post_id }) => post_id),
  );
}

/** The authors that a post names. One that was not imported yet gets a stand-in, named by its id. */
export function* importedAuthors(
  { context, authors }: Batch,
  source: string,
  ids: readonly string[],
): Work<AuthorRef[]> {
  const found = new Map<string, AuthorRef>();
  for (const id of ids) {
    const key = originKey(source, id);
    const author =
      authors.get(key) ?? (yield* refOf(source, id)) ?? (yield* standIn(context, source, id));
    authors.set(key, author);
    found.set(author.id, author);
  }
  return [...found.values()];
}

/** Puts the authors that posts name among those that the batch met, as far as they are there. */
export function* meetAuthors(batch: Batch, posts: readonly ImportPost[]): Work<void> {
  const named = new Map(
    posts.flatMap(({ origin: { source }, authors }) =>
      authors.map((id) => [originKey(source, id), { source, id }] as const),
    ),
  );
  const known = yield* forEach([...named.values()], ({ source, id }) => refOf(source, id));
  for (const [index, key] of [...named.keys()].entries()) {
    const author = known[index];
    if (author !== undefined) batch.authors.set(key, author);
  }
}

function* refOf(source: string, id: string): Work<AuthorRef | undefined> {
  const found = yield* row<AuthorRef>(
    'SELECT id, name, slug FROM authors WHERE origin_source = ? AND origin_id = ?',
    [source, id],
  );
  return found && { id: found.id, name: found.name, slug: found.slug };
}

function* standIn(context: Context, source: string, originId: string): Work<AuthorRef> {
  const id = context.newId();
  const slug = yield* freeSlug('authors', slugify(originId, { fallback: 'author' }));
  yield* change(
    `INSERT INTO authors (id, name, name_order, slug, origin_source, origin_id)
      VALUES (?, ?, ?, ?, ?, ?)`,
    [id, originId, orderBytes(originId), slug, source, originId],
  );
  return { id, name: originId, slug };
}

/** The id of a comment's author who has an account; `null` where it was not imported yet. A stand-in is none. */
export function* importedAuthor(source: string, id: string | null): Work<string | null> {
  const found = id === null ? undefined : yield* authorOf({ source, id });
  return found === undefined || found.origin_hash === null ? null : found.id;
}
