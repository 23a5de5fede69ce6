import { type CallOptions, isBlogError } from '@blog/core';

import { ask } from '../../kit/api.js';
import { plainText } from '../../kit/values.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import { escapeText, type TermRoute } from '../mapping/values.js';
import { TERM_REF_FIELDS, type WpTerm, wpTermSchema } from '../mapping/wire.js';

/** The ids of a post's terms, as a write takes them. */
export type TermIds = Record<TermRoute, number[]>;

const FIELDS = TERM_REF_FIELDS;

/** The name in a form that ignores case, as WordPress does. */
function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The terms whose slugs WordPress would make of these names. As a rule they have these names. */
async function findTerms(
  client: Pick<WordPressClient, 'list'>,
  route: TermRoute,
  names: readonly string[],
  operation: string,
  options?: CallOptions,
): Promise<WpTerm[]> {
  const query = { 'slug[]': names, per_page: 100, orderby: 'id', _fields: FIELDS };
  const { items } = await client.list({ operation, path: `/wp/v2/${route}`, query }, options);
  return parseItems(wpTermSchema, items, (term) => term).items;
}

/** The id of the term that exists already, in the error of a create; `null` in another error. */
function existingId(error: unknown): number | null {
  if (!isBlogError(error, 'conflict')) return null;
  const id = fieldOf(fieldOf(error.cause, 'data'), 'term_id');
  return typeof id === 'number' ? id : null;
}

/** Makes a tag. Where it exists, under another slug or made a moment ago, its id is taken. */
async function createTag(
  client: Pick<WordPressClient, 'backend' | 'send'>,
  name: string,
  operation: string,
  options?: CallOptions,
): Promise<number> {
  const request = {
    operation,
    path: '/wp/v2/tags',
    method: 'POST',
    query: { _fields: FIELDS },
    json: { name: escapeText(name) },
  };
  try {
    return (await ask(client, wpTermSchema, request, options)).id;
  } catch (error) {
    const id = existingId(error);
    if (id === null) throw error;
    return id;
  }
}

/**
 * The ids of the terms with these names: a category where one has the name, otherwise a tag, which is
 * made where there is none.
 *
 * @param known - Terms that need not be looked up: those that the post has.
 */
export async function termsOfNames(
  client: Pick<WordPressClient, 'backend' | 'send' | 'list'>,
  names: readonly string[],
  known: readonly WpTerm[],
  operation: string,
  options?: CallOptions,
): Promise<TermIds> {
  const wanted = new Map(names.map((name) => [nameKey(name), name]));
  const ids: TermIds = { categories: [], tags: [] };
  const take = (terms: readonly WpTerm[]) => {
    for (const { id, name, taxonomy } of terms) {
      const list =
        taxonomy === 'category' ? ids.categories : taxonomy === 'post_tag' ? ids.tags : undefined;
      if (list !== undefined && wanted.delete(nameKey(plainText(name) ?? ''))) list.push(id);
    }
  };
  take(known);
  if (wanted.size === 0) return ids;
  const left = [...wanted.values()];
  const found = await Promise.all([
    findTerms(client, 'categories', left, operation, options),
    findTerms(client, 'tags', left, operation, options),
  ]);
  for (const terms of found) take(terms);
  for (const name of wanted.values())
    ids.tags.push(await createTag(client, name, operation, options));
  return ids;
}
