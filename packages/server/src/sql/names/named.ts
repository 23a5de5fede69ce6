import {
  type Actor,
  BlogError,
  hasRole,
  type ListQuery,
  type NamedRef,
  type Page,
} from '@blog/core';
import { type Checked, queryKey, slugCandidates } from '@blog/core/backend';

import { type CursorAnchor, type Edge, keysetPage, keysetSql } from '../kit/keyset.js';
import {
  addCondition,
  type Conditions,
  countRows,
  noConditions,
  whereOf,
} from '../kit/statements.js';
import { orderBytes, textOfOrderBytes } from '../kit/text.js';
import { row, rows, type Step, type Work } from '../kit/work.js';

type NameTable = 'tags' | 'authors';

/** Tags or authors: their columns, and how a row becomes the model. */
export interface Named<Row extends NameRow, Model> {
  readonly table: NameTable;
  readonly columns: readonly (keyof Row & string)[];
  readonly toModel: (row: Row) => Model;
}

interface NameRow {
  readonly id: string;
  readonly name_order: Uint8Array;
}

// `post_count` counts published posts and no pages, so pages are looked for. One row is asked for in this form
// because PostgreSQL reads all links at once for an `EXISTS`.
const PUBLIC = {
  tags: `post_count > 0 OR (SELECT 1 FROM post_tags
    WHERE tag_id = tags.id AND kind = 'page' AND status = 'published' LIMIT 1) = 1`,
  authors: `post_count > 0 OR (SELECT 1 FROM post_authors
    WHERE author_id = authors.id AND kind = 'page' AND status = 'published' LIMIT 1) = 1`,
} as const;

/**
 * Selects the tags or authors that exist for the caller. Below editor those are the ones that a
 * published post or page names: the others would tell of drafts. An author also sees the entry of their own.
 */
export function visibleNames(actor: Actor, table: NameTable): Conditions {
  const conditions = noConditions();
  if (hasRole(actor, 'editor')) return conditions;
  if (table === 'authors' && hasRole(actor, 'author') && actor.id !== null)
    addCondition(conditions, `(${PUBLIC[table]} OR id = ?)`, actor.id);
  else addCondition(conditions, `(${PUBLIC[table]})`);
  return conditions;
}

/** The statement behind a page of tags or authors, in order of name. */
export function namesPageSql(
  table: NameTable,
  columns: string,
  edge: Edge,
  visible: Conditions,
): Step {
  const conditions = { texts: [...visible.texts], values: [...visible.values] };
  const { condition, orderBy } = keysetSql(edge, 'asc', 'name_order', 'id');
  const { anchor } = edge;
  if (condition !== null && anchor !== null)
    addCondition(conditions, condition, orderBytes(anchor.key), anchor.id);
  return {
    sql: `SELECT ${columns} FROM ${table}${whereOf(conditions)}${orderBy}`,
    parameters: conditions.values,
  };
}

const placeOf = ({ name_order: order, id }: NameRow) => ({ key: textOfOrderBytes(order), id });

/** The places of the names that begin so. */
function* placesAt(table: NameTable, beginning: string): Work<CursorAnchor[]> {
  const first = orderBytes(beginning);
  // Behind every name that begins so: a name has 300 characters at most.
  const last = Buffer.concat([first, Buffer.alloc(600, 0xff)]);
  const found = yield* rows<NameRow>(
    `SELECT name_order, id FROM ${table} WHERE name_order >= ? AND name_order <= ?`,
    [first, last],
  );
  return found.map(placeOf);
}

/** A page of tags or authors, in order of name. */
export function* listNamed<Row extends NameRow, Model>(
  { table, columns, toModel }: Named<Row, Model>,
  actor: Actor,
  query: Checked<ListQuery>,
): Work<Page<Model>> {
  const operation = `${table}.list` as const;
  const visible = visibleNames(actor, table);
  const page = yield* keysetPage<Row>({
    operation,
    listKey: queryKey(operation, query),
    limit: query.limit,
    cursor: query.cursor,
    anchorOf: placeOf,
    placesAt: (beginning) => placesAt(table, beginning),
    fetch: (edge) => {
      const { sql, parameters } = namesPageSql(table, columns.join(', '), edge, visible);
      return rows(sql, parameters);
    },
  });
  return {
    items: page.rows.map(toModel),
    nextCursor: page.nextCursor,
    prevCursor: page.prevCursor,
    total: query.total === true ? yield* countRows(table, visible) : null,
    problems: [],
  };
}

/** The tag or author of an id or slug. Throws `not_found`. */
export function* getNamed<Row extends NameRow, Model>(
  { table, columns, toModel }: Named<Row, Model>,
  actor: Actor,
  ref: NamedRef,
): Work<Model> {
  const [column, value] = ref.id === undefined ? ['slug', ref.slug] : ['id', ref.id];
  const conditions = visibleNames(actor, table);
  addCondition(conditions, `${column} = ?`, value);
  const found = yield* row<Row>(
    `SELECT ${columns.join(', ')} FROM ${table}${whereOf(conditions)}`,
    conditions.values,
  );
  if (found !== undefined) return toModel(found);
  throw new BlogError('not_found', {
    message: `No ${table.slice(0, -1)} has the ${column} ${JSON.stringify(value)}.`,
    backend: 'sql',
    operation: `${table}.get`,
  });
}

/**
 * The first of the slug's forms that no row of the table has, and that is not in `given`: the slugs of
 * rows that are written with this one. It is added there.
 */
export function* freeSlug(table: NameTable, base: string, given = new Set<string>()): Work<string> {
  for (const slug of slugCandidates(base)) {
    if (given.has(slug)) continue;
    const taken = yield* row(`SELECT 1 FROM ${table} WHERE slug = ?`, [slug]);
    // Another work may have taken it meanwhile.
    if (taken !== undefined || given.has(slug)) continue;
    given.add(slug);
    return slug;
  }
  return base;
}
