import {
  type Actor,
  type Checked,
  type ListQuery,
  type Page,
  queryKey,
  slugCandidates,
  slugify,
  type Tag,
  type TagRef,
  type NamedRef,
  BlogError,
} from '@blog/core';

import { addCondition, whereOf } from '../conditions.js';
import type { Context } from '../context.js';
import { keysetPage } from '../keyset.js';
import type { TagTable } from '../tables.js';
import { foldName, orderBytes, textOfOrderBytes } from '../text.js';
import { row, rows, type Work } from '../work.js';
import { namesPageSql, visibleNames } from './visible.js';

const COLUMNS = 'id, name, name_order, slug, post_count';
type TagRow = Pick<TagTable, 'id' | 'name' | 'name_order' | 'slug' | 'post_count'>;

/** The list of tags, in order of name. */
export function* listTags(actor: Actor, query: Checked<ListQuery>): Work<Page<Tag>> {
  const seen = visibleNames(actor, 'tags');
  const page = yield* keysetPage<TagRow>({
    operation: 'tags.list',
    listKey: queryKey('tags.list', query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: (tag) => ({ key: textOfOrderBytes(tag.name_order), id: tag.id }),
    fetch: (edge) => {
      const { sql, parameters } = namesPageSql('tags', COLUMNS, edge, seen);
      return rows(sql, parameters);
    },
  });
  const total =
    query.total === true
      ? ((yield* row<{ total: number }>(
          `SELECT count(*) AS total FROM tags${whereOf(seen)}`,
          seen.values,
        ))?.total ?? 0)
      : null;
  return { ...cursorsOf(page), items: page.rows.map(toTag), total, problems: [] };
}

function cursorsOf(page: { nextCursor: string | null; prevCursor: string | null }) {
  return { nextCursor: page.nextCursor, prevCursor: page.prevCursor };
}

/** The tag of an id or slug. Throws `not_found`. */
export function* getTag(actor: Actor, ref: NamedRef): Work<Tag> {
  const [column, value] = ref.id === undefined ? ['slug', ref.slug] : ['id', ref.id];
  const conditions = visibleNames(actor, 'tags');
  addCondition(conditions, `${column} = ?`, value);
  const found = yield* row<TagRow>(
    `SELECT ${COLUMNS} FROM tags${whereOf(conditions)}`,
    conditions.values,
  );
  if (found !== undefined) return toTag(found);
  throw new BlogError('not_found', {
    message: `No tag has the ${column} ${JSON.stringify(value)}.`,
    backend: 'sql',
    operation: 'tags.get',
  });
}

function toTag({ id, name, slug, post_count: postCount }: TagRow): Tag {
  return { id, name, slug, kind: 'tag', description: null, parentId: null, postCount };
}

/** Tags by name, in the same order and each once; names that are new become tags. */
export function* ensureTags(
  context: Context,
  names: readonly string[],
  met = new Map<string, TagRef>(),
): Work<TagRef[]> {
  const tags = new Map<string, TagRef>();
  for (const name of names) {
    const tag = met.get(name) ?? (yield* ensureTag(context, name));
    met.set(name, tag);
    tags.set(tag.id, tag);
  }
  return [...tags.values()];
}

function* ensureTag(context: Context, name: string): Work<TagRef> {
  const folded = foldName(name);
  const known = yield* row<{ id: string; name: string; slug: string }>(
    'SELECT id, name, slug FROM tags WHERE name_folded = ?',
    [folded],
  );
  if (known !== undefined) return { id: known.id, name: known.name, slug: known.slug };
  const id = context.newId();
  const slug = yield* freeSlug('tags', slugify(name, { fallback: 'tag' }));
  yield* rows('INSERT INTO tags (id, name, name_order, name_folded, slug) VALUES (?, ?, ?, ?, ?)', [
    id,
    name,
    orderBytes(name),
    folded,
    slug,
  ]);
  return { id, name, slug };
}

/** The first of the slug's forms that no row of the table has. */
export function* freeSlug(table: 'tags' | 'authors', base: string): Work<string> {
  for (const slug of slugCandidates(base)) {
    const taken = yield* row(`SELECT 1 FROM ${table} WHERE slug = ?`, [slug]);
    if (taken === undefined) return slug;
  }
  return base;
}
