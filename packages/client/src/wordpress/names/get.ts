import type { Author, CallOptions, NamedRef, Tag } from '@blog/core';
import { namedRefSchema, parseInput } from '@blog/core/backend';

import { notFound } from '../../kit/missing.js';
import { parseWire } from '../../kit/wire.js';
import type { WordPressClient } from '../api/client.js';
import { toAuthor, toTag } from '../mapping/map.js';
import { encodeSlug, termOfId, wpIdOf } from '../mapping/values.js';
import { TERM_FIELDS, USER_FIELDS, wpTermSchema, wpUserSchema } from '../mapping/wire.js';

/**
 * The query that asks for users. An account without the right to list users is shown only those who
 * have published.
 */
export async function userQuery(client: WordPressClient, signal: AbortSignal | undefined) {
  const listsUsers = (await client.account(signal))?.can('list_users') === true;
  return { context: listsUsers ? 'edit' : 'view', _fields: USER_FIELDS };
}

/** The row that a ref names; `undefined` where there is none. */
async function findUser(
  client: WordPressClient,
  ref: NamedRef,
  options?: CallOptions,
): Promise<unknown> {
  const operation = 'authors.get';
  const query = await userQuery(client, options?.signal);
  if (ref.slug !== undefined) {
    const bySlug = { ...query, 'slug[]': [encodeSlug(ref.slug)], per_page: 1 };
    const path = '/wp/v2/users';
    return (await client.list({ operation, path, query: bySlug }, options)).items[0];
  }
  const id = wpIdOf(ref.id);
  if (id === null) return undefined;
  return (await client.send({ operation, path: `/wp/v2/users/${id}`, query }, options)).data;
}

/** See `BlogBackend`'s `authors.get`. */
export async function getAuthor(
  client: WordPressClient,
  given: NamedRef,
  options?: CallOptions,
): Promise<Author> {
  const origin = { backend: client.backend, operation: 'authors.get' };
  const ref = parseInput<NamedRef>(namedRefSchema, given, origin.operation);
  const row = await findUser(client, ref, options);
  if (row !== undefined) {
    const author = toAuthor(parseWire(wpUserSchema, row, origin));
    if (ref.slug === undefined || author.slug === ref.slug) return author;
  }
  throw notFound(origin, `author with ${JSON.stringify(ref)}`);
}

/** Whether the caller manages the tags: it then also sees those that no published post has. */
export async function seesUnusedTags(
  client: WordPressClient,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  return (await client.account(signal))?.can('manage_categories') === true;
}

/** The row that a ref names; `undefined` where there is none. */
async function findTerm(
  client: WordPressClient,
  ref: NamedRef,
  options?: CallOptions,
): Promise<unknown> {
  const operation = 'tags.get';
  if (ref.id !== undefined) {
    const term = termOfId(ref.id);
    if (term === null) return undefined;
    const path = `/wp/v2/${term.route}/${term.id}`;
    return (await client.send({ operation, path, query: { _fields: TERM_FIELDS } }, options)).data;
  }
  const query = { 'slug[]': [encodeSlug(ref.slug)], per_page: 1, _fields: TERM_FIELDS };
  for (const route of ['tags', 'categories']) {
    const { items } = await client.list({ operation, path: `/wp/v2/${route}`, query }, options);
    if (items[0] !== undefined) return items[0];
  }
  return undefined;
}

/** See `BlogBackend`'s `tags.get`. */
export async function getTag(
  client: WordPressClient,
  given: NamedRef,
  options?: CallOptions,
): Promise<Tag> {
  const origin = { backend: client.backend, operation: 'tags.get' };
  const ref = parseInput<NamedRef>(namedRefSchema, given, origin.operation);
  const row = await findTerm(client, ref, options);
  if (row !== undefined) {
    const tag = toTag(parseWire(wpTermSchema, row, origin));
    const isFound = tag !== null && (ref.slug === undefined || tag.slug === ref.slug);
    if (isFound && (tag.postCount !== 0 || (await seesUnusedTags(client, options?.signal))))
      return tag;
  }
  throw notFound(origin, `tag or category with ${JSON.stringify(ref)}`);
}
