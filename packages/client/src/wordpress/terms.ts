import { type CallOptions, isBlogError } from '@blog/core';

import { parseItems, parseWire } from '../kit/wire.js';
import { plainText } from '../kit/values.js';
import { escapeText } from './escape-text.js';
import { rowsOf } from './posts.js';
import type { Site } from './site.js';
import { type WpTerm, wpTermSchema } from './wire.js';

/** The terms of a post by taxonomy, as a write takes them. */
export interface TermIds {
  categories: number[];
  tags: number[];
}

const FIELDS = 'id,name,slug,taxonomy';

/** Names that differ in case only are one. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

type Call = CallOptions & { operation: string };

/** The terms whose slugs WordPress would make of the names: the same names, as a rule. */
async function lookUp(
  site: Site,
  taxonomy: string,
  names: readonly string[],
  call: Call,
): Promise<WpTerm[]> {
  const { data } = await site.send(`/wp/v2/${taxonomy}`, {
    ...call,
    query: { 'slug[]': names, per_page: 100, orderby: 'id', _fields: FIELDS },
  });
  return parseItems(wpTermSchema, rowsOf(data, call.operation), (term) => term).items;
}

/** Makes a tag; where it is there already, by another slug or since just now, that one is taken. */
async function create(site: Site, name: string, call: Call): Promise<number> {
  const { data } = await site.send('/wp/v2/tags', {
    ...call,
    method: 'POST',
    query: { _fields: FIELDS },
    json: { name: escapeText(name) },
  });
  return parseWire(wpTermSchema, data, { backend: 'wordpress', operation: call.operation }).id;
}

/**
 * The ids of the terms of these names: of a category where one has the name, else of a tag, which
 * is made where there is none.
 */
export async function termsOf(
  site: Site,
  names: readonly string[],
  known: readonly WpTerm[],
  call: Call,
): Promise<TermIds> {
  const wanted = new Map(names.map((name) => [keyOf(name), name]));
  const ids: TermIds = { categories: [], tags: [] };
  const take = (terms: readonly WpTerm[]) => {
    for (const { id, name, taxonomy } of terms) {
      const list =
        taxonomy === 'category' ? ids.categories : taxonomy === 'post_tag' ? ids.tags : undefined;
      if (list !== undefined && wanted.delete(keyOf(plainText(name) ?? ''))) list.push(id);
    }
  };
  take(known);
  if (wanted.size === 0) return ids;
  const left = [...wanted.values()];
  const [categories, tags] = await Promise.all([
    lookUp(site, 'categories', left, call),
    lookUp(site, 'tags', left, call),
  ]);
  take(categories);
  take(tags);
  for (const name of wanted.values()) {
    try {
      ids.tags.push(await create(site, name, call));
    } catch (error) {
      const id = isBlogError(error, 'conflict') ? existingId(error.cause) : null;
      if (id === null) throw error;
      ids.tags.push(id);
    }
  }
  return ids;
}

/** What `term_exists` tells of the term that is in the way. */
function existingId(cause: unknown): number | null {
  const data: unknown = Reflect.get(Object(cause) as object, 'data');
  const id: unknown = Reflect.get(Object(data) as object, 'term_id');
  return typeof id === 'number' ? id : null;
}
