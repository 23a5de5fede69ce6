import { type Actor, hasRole } from '@blog/core';

import { addCondition, type Conditions, noConditions, whereOf } from '../conditions.js';
import { type Edge, keysetSql } from '../keyset.js';
import { orderBytes } from '../text.js';
import type { Step } from '../work.js';

type NameTable = 'tags' | 'authors';

// A post that is counted is published; `post_count` leaves out pages, which are looked for.
const PUBLIC = {
  tags: `post_count > 0 OR EXISTS (SELECT 1 FROM post_tags
    WHERE tag_id = tags.id AND kind = 'page' AND status = 'published')`,
  authors: `post_count > 0 OR EXISTS (SELECT 1 FROM post_authors
    WHERE author_id = authors.id AND kind = 'page' AND status = 'published')`,
} as const;

/**
 * Which tags or authors exist for the caller. Below editor those that a published post or page
 * names: the others would tell of drafts. An author sees the own entry, too.
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
