import { type Actor, type Author, type AuthorRef, slugify } from '@blog/core';
import { invalidField, shortName } from '@blog/core/backend';

import type { AuthorTable } from '../kit/tables.js';
import { orderBytes } from '../kit/text.js';
import { change, row, together, type Work } from '../kit/work.js';
import { freeSlug, type Named } from './named.js';

const columns = [
  'id',
  'name',
  'name_order',
  'slug',
  'bio',
  'url',
  'avatar',
  'email',
  'post_count',
] as const satisfies readonly (keyof AuthorTable)[];

/** Authors as lists read them. */
export const authors: Named<Pick<AuthorTable, (typeof columns)[number]>, Author> = {
  table: 'authors',
  columns,
  toModel: ({ id, name, slug, bio, url, avatar, email, post_count: postCount }) => {
    return { id, name, slug, bio, url, avatar, email, postCount };
  },
};

/** Makes the caller's own account an author, where it is none yet. */
export function* ensureAuthor({ id, name }: Actor): Work<string | null> {
  if (id === null) return null;
  if ((yield* row('SELECT 1 FROM authors WHERE id = ?', [id])) !== undefined) return id;
  const shown = shortName(name ?? '');
  const slug = yield* freeSlug('authors', slugify(shown, { fallback: 'author' }));
  yield* change('INSERT INTO authors (id, name, name_order, slug) VALUES (?, ?, ?, ?)', [
    id,
    shown,
    orderBytes(shown),
    slug,
  ]);
  return id;
}

/** Authors by id, each once. Throws `invalid_input` where an id is not an author's. */
export function* authorRefs(ids: readonly string[], operation: string): Work<AuthorRef[]> {
  const known = yield* together(
    ...ids.map((id) => row<AuthorRef>('SELECT id, name, slug FROM authors WHERE id = ?', [id])),
  );
  const found = new Map<string, AuthorRef>();
  for (const [index, id] of ids.entries()) {
    const author = known[index];
    if (author === undefined)
      throw invalidField(
        `authorIds[${index}]`,
        `No author has the id ${JSON.stringify(id)}`,
        operation,
      );
    found.set(id, { id, name: author.name, slug: author.slug });
  }
  return [...found.values()];
}
