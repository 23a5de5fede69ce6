import {
  BlogError,
  type CallOptions,
  checkListQuery,
  encodeCursor,
  type NamedRef,
  namedRefSchema,
  type Page,
  parseInput,
  queryKey,
  type Tag,
} from '@blog/core';

import { parseItems, parseWire } from '../kit/wire.js';
import { toTag } from './map-names.js';
import { placesOf, readNumbered } from './numbered.js';
import { rowsOf } from './posts.js';
import type { WpQuery } from './root.js';
import type { Site, View } from './site.js';
import { wpTermSchema } from './wire.js';
import { encodeSlug, wpIdOf } from './wire-query.js';

const taxonomies = ['categories', 'tags'] as const;
const FIELDS = 'id,name,slug,taxonomy,description,parent,count';

/** Who keeps the tags sees those that no published post has, too. */
async function seesEmpty(site: Site, signal: AbortSignal | undefined): Promise<boolean> {
  return (await site.account(signal))?.can('manage_categories') === true;
}

/** Two lists in order of name as one. WordPress goes by its database's order, and so by no case. */
function merge(lists: readonly (readonly unknown[])[], limit: number) {
  const items: unknown[] = [];
  const taken = lists.map(() => 0);
  const nameOf = (item: unknown) =>
    typeof item === 'object' && item !== null && 'name' in item
      ? String(item.name).toLowerCase()
      : '';
  while (items.length < limit) {
    const heads = lists.map((list, index) => list[taken[index] ?? 0]);
    const from = heads.reduce<number>((best, head, index) => {
      if (head === undefined) return best;
      return best === -1 || nameOf(head) < nameOf(heads[best]) ? index : best;
    }, -1);
    if (from === -1) break;
    items.push(heads[from]);
    taken[from] = (taken[from] ?? 0) + 1;
  }
  return { items, taken };
}

/** See `BlogBackend`'s `tags.list`: categories and tags in one list. */
export async function listTags(
  site: View,
  given: unknown,
  options: CallOptions = {},
): Promise<Page<Tag>> {
  const operation = 'tags.list';
  const query = checkListQuery(given, site.capabilities.tags, operation);
  const key = queryKey(operation, query);
  const places = placesOf(query.cursor, key, operation, taxonomies.length);
  const hideEmpty = !(await seesEmpty(site, options.signal));
  const read = await Promise.all(
    taxonomies.map((taxonomy, index) =>
      readNumbered(
        async (more: WpQuery) => {
          const { data, total } = await site.send(`/wp/v2/${taxonomy}`, {
            ...options,
            operation,
            query: {
              orderby: 'name',
              order: 'asc',
              hide_empty: hideEmpty,
              _fields: FIELDS,
              ...more,
            },
          });
          return { items: rowsOf(data, operation), total };
        },
        places[index] ?? 0,
        query.limit,
      ),
    ),
  );
  const merged = merge(
    read.map(({ items }) => items),
    query.limit,
  );
  const next = places.map((place, index) => place + (merged.taken[index] ?? 0));
  const hasMore = read.some(({ items, total }, index) =>
    total === null ? items.length > (merged.taken[index] ?? 0) : (next[index] ?? 0) < total,
  );
  const { items, problems } = parseItems(wpTermSchema, merged.items, toTag);
  return {
    items,
    problems,
    nextCursor: hasMore && merged.items.length > 0 ? encodeCursor(next, key) : null,
    prevCursor: null,
    total: query.total === true ? read.reduce((sum, { total }) => sum + (total ?? 0), 0) : null,
  };
}

/** The row of an id or slug; `undefined` where there is none. */
async function find(site: Site, ref: NamedRef, options: CallOptions): Promise<unknown> {
  const call = { ...options, operation: 'tags.get' };
  if (ref.id !== undefined) {
    const [, kind, digits = ''] = /^(category|tag)\.(\d+)$/.exec(ref.id) ?? [];
    const id = wpIdOf(digits);
    if (id === null) return undefined;
    const route = `/wp/v2/${kind === 'category' ? 'categories' : 'tags'}/${id}`;
    return (await site.send(route, { ...call, query: { _fields: FIELDS } })).data;
  }
  for (const taxonomy of taxonomies.toReversed()) {
    const { data } = await site.send(`/wp/v2/${taxonomy}`, {
      ...call,
      query: { 'slug[]': [encodeSlug(ref.slug)], per_page: 1, _fields: FIELDS },
    });
    const [row] = rowsOf(data, call.operation);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** See `BlogBackend`'s `tags.get`. */
export async function getTag(site: Site, given: unknown, options: CallOptions = {}): Promise<Tag> {
  const operation = 'tags.get';
  const ref = parseInput<NamedRef>(namedRefSchema, given, operation);
  const row = await find(site, ref, options);
  if (row !== undefined) {
    const tag = toTag(parseWire(wpTermSchema, row, { backend: 'wordpress', operation }));
    const isFound = tag !== null && (ref.slug === undefined || tag.slug === ref.slug);
    if (isFound && (tag.postCount !== 0 || (await seesEmpty(site, options.signal)))) return tag;
  }
  throw new BlogError('not_found', {
    message: `The site has no tag or category of ${JSON.stringify(ref)}`,
    backend: 'wordpress',
    operation,
  });
}
