import { slugify, uniqueSlug } from '../domain/slug.js';
import type { TagRef } from '../models/tag.js';

/**
 * The form in which names of tags are compared: names that differ only in case are one tag.
 *
 * @example
 * ```ts
 * import { foldName } from '@blog/core/backend';
 *
 * foldName(' Travel ') === foldName('travel'); // true
 * ```
 */
export function foldName(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/**
 * The tags of names, each once. A name that no tag has yet gets a new id, and a slug of its own.
 *
 * @param tags - All tags that there are.
 *
 * @example
 * ```ts
 * import { matchTags } from '@blog/core/backend';
 *
 * const tags = [{ id: '1', name: 'Travel', slug: 'travel' }];
 * matchTags(['travel', 'Food'], tags, () => '2');
 * // [{ id: '1', name: 'Travel', slug: 'travel' }, { id: '2', name: 'Food', slug: 'food' }]
 * ```
 */
export function matchTags(
  names: readonly string[],
  tags: Iterable<TagRef>,
  newId: () => string,
): TagRef[] {
  const byName = new Map<string, TagRef>();
  const slugs = new Set<string>();
  for (const { id, name, slug } of tags) {
    byName.set(foldName(name), { id, name, slug });
    if (slug !== null) slugs.add(slug);
  }
  const found = names.map((name) => {
    const known = byName.get(foldName(name));
    if (known !== undefined) return known;
    const made: TagRef = { id: newId(), name, slug: uniqueSlug(slugify(name), slugs) };
    byName.set(foldName(name), made);
    slugs.add(made.slug ?? '');
    return made;
  });
  return [...new Map(found.map((tag) => [tag.id, tag])).values()];
}
