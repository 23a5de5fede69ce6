import { slugify, type Tag, type TagRef } from '@blog/core';
import { foldName } from '@blog/core/backend';

import type { Context } from '../kit/context.js';
import type { TagTable } from '../kit/tables.js';
import { orderBytes } from '../kit/text.js';
import { change, forEach, row, type Work } from '../kit/work.js';
import { freeSlug, type Named } from './named.js';

const columns = [
  'id',
  'name',
  'name_order',
  'slug',
  'post_count',
] as const satisfies readonly (keyof TagTable)[];

/** Tags as lists read them. */
export const tags: Named<Pick<TagTable, (typeof columns)[number]>, Tag> = {
  table: 'tags',
  columns,
  toModel: ({ id, name, slug, post_count: postCount }) => {
    return { id, name, slug, kind: 'tag', description: null, parentId: null, postCount };
  },
};

/** Tags by name, in the same order and each once; names that are new become tags. */
export function* ensureTags(
  context: Context,
  names: readonly string[],
  met = new Map<string, TagRef>(),
): Work<TagRef[]> {
  const wanted = new Map<string, string>();
  for (const name of names) {
    const folded = foldName(name);
    if (!met.has(folded) && !wanted.has(folded)) wanted.set(folded, name);
  }
  const slugs = new Set<string>();
  const found = yield* forEach([...wanted], ([folded, name]) =>
    ensureTag(context, name, folded, slugs),
  );
  for (const [index, folded] of [...wanted.keys()].entries()) {
    const tag = found[index];
    if (tag !== undefined) met.set(folded, tag);
  }
  const tags = new Map<string, TagRef>();
  for (const name of names) {
    const tag = met.get(foldName(name));
    if (tag !== undefined) tags.set(tag.id, tag);
  }
  return [...tags.values()];
}

/** Puts the tags of many posts among those that were met: all that are there at once, then the new ones in order. */
export function* meetTags(
  context: Context,
  names: readonly string[],
  met: Map<string, TagRef>,
): Work<void> {
  const wanted = new Map(names.map((name) => [foldName(name), name]));
  const unmet = [...wanted.keys()].filter((folded) => !met.has(folded));
  const known = yield* forEach(unmet, knownTag);
  for (const [index, folded] of unmet.entries()) {
    const tag = known[index];
    if (tag !== undefined) met.set(folded, tag);
  }
  for (const name of names) if (!met.has(foldName(name))) yield* ensureTags(context, [name], met);
}

function* knownTag(folded: string): Work<TagRef | undefined> {
  const found = yield* row<TagRef>('SELECT id, name, slug FROM tags WHERE name_folded = ?', [
    folded,
  ]);
  return found && { id: found.id, name: found.name, slug: found.slug };
}

function* ensureTag(
  context: Context,
  name: string,
  folded: string,
  slugs: Set<string>,
): Work<TagRef> {
  const known = yield* knownTag(folded);
  if (known !== undefined) return known;
  const id = context.newId();
  const slug = yield* freeSlug('tags', slugify(name, { fallback: 'tag' }), slugs);
  yield* change(
    'INSERT INTO tags (id, name, name_order, name_folded, slug) VALUES (?, ?, ?, ?, ?)',
    [id, name, orderBytes(name), folded, slug],
  );
  return { id, name, slug };
}
