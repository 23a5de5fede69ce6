import {
  type Actor,
  type Author,
  type AuthorRef,
  BlogError,
  type Checked,
  invalidField,
  type ListQuery,
  type NamedRef,
  type Page,
  queryKey,
  shortName,
  slugify,
} from '@blog/core';

import { addCondition, whereOf } from '../conditions.js';
import { keysetPage } from '../keyset.js';
import type { AuthorTable } from '../tables.js';
import { orderBytes, textOfOrderBytes } from '../text.js';
import { row, rows, type Work } from '../work.js';
import { freeSlug } from './tags.js';
import { namesPageSql, visibleNames } from './visible.js';

const COLUMNS = 'id, name, name_order, slug, bio, url, avatar, email, post_count';
type AuthorRow = Omit<AuthorTable, 'origin_source' | 'origin_id' | 'origin_hash'>;

/** The list of authors, in order of name. */
export function* listAuthors(actor: Actor, query: Checked<ListQuery>): Work<Page<Author>> {
  const seen = visibleNames(actor, 'authors');
  const page = yield* keysetPage<AuthorRow>({
    operation: 'authors.list',
    listKey: queryKey('authors.list', query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: (author) => ({ key: textOfOrderBytes(author.name_order), id: author.id }),
    fetch: (edge) => {
      const { sql, parameters } = namesPageSql('authors', COLUMNS, edge, seen);
      return rows(sql, parameters);
    },
  });
  return {
    items: page.rows.map(toAuthor),
    nextCursor: page.nextCursor,
    prevCursor: page.prevCursor,
    total:
      query.total === true
        ? ((yield* row<{ total: number }>(
            `SELECT count(*) AS total FROM authors${whereOf(seen)}`,
            seen.values,
          ))?.total ?? 0)
        : null,
    problems: [],
  };
}

/** The author of an id or slug. Throws `not_found`. */
export function* getAuthor(actor: Actor, ref: NamedRef): Work<Author> {
  const [column, value] = ref.id === undefined ? ['slug', ref.slug] : ['id', ref.id];
  const conditions = visibleNames(actor, 'authors');
  addCondition(conditions, `${column} = ?`, value);
  const found = yield* row<AuthorRow>(
    `SELECT ${COLUMNS} FROM authors${whereOf(conditions)}`,
    conditions.values,
  );
  if (found !== undefined) return toAuthor(found);
  throw new BlogError('not_found', {
    message: `No author has the ${column} ${JSON.stringify(value)}.`,
    backend: 'sql',
    operation: 'authors.get',
  });
}

function toAuthor(author: AuthorRow): Author {
  const { id, name, slug, bio, url, avatar, email, post_count: postCount } = author;
  return { id, name, slug, bio, url, avatar, email, postCount };
}

/** Makes the caller's own account an author, where it is none yet. */
export function* ensureAuthor({ id, name }: Actor): Work<string | null> {
  if (id === null) return null;
  if ((yield* row('SELECT 1 FROM authors WHERE id = ?', [id])) === undefined)
    yield* addAuthor(id, shortName(name ?? ''));
  return id;
}

/** Adds an author of whom only the name is known. */
export function* addAuthor(id: string, name: string): Work<void> {
  const slug = yield* freeSlug('authors', slugify(name, { fallback: 'author' }));
  yield* rows('INSERT INTO authors (id, name, name_order, slug) VALUES (?, ?, ?, ?)', [
    id,
    name,
    orderBytes(name),
    slug,
  ]);
}

/** Authors by id, each once. Throws `invalid_input` where an id is not an author's. */
export function* authorRefs(ids: readonly string[], operation: string): Work<AuthorRef[]> {
  const found = new Map<string, AuthorRef>();
  for (const [index, id] of ids.entries()) {
    const author = yield* row<AuthorRef>('SELECT id, name, slug FROM authors WHERE id = ?', [id]);
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
