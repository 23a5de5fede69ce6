import type { Author, CallOptions, NamedRef, Tag } from '@blog/core';
import { namedRefSchema, parseInput } from '@blog/core/backend';
import type * as z from 'zod/mini';

import { throwIfAborted } from '../../kit/abort.js';
import { notFound } from '../../kit/missing.js';
import { parseWire } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { atHome } from '../blog.js';
import { toAuthor, toTag } from '../mapping/map.js';
import { ghostId } from '../mapping/nql.js';
import { rowOf } from '../mapping/values.js';
import {
  type GhostAuthor,
  ghostAuthorSchema,
  type GhostTag,
  ghostTagSchema,
} from '../mapping/wire.js';

/** The differences between tags and authors, which Ghost lists and gives in the same way. */
export interface NameKind<W, T> {
  readonly group: 'tags' | 'authors';
  /** The endpoint, which is also the name that its answers hold the rows under. */
  endpointOf(client: GhostClient): string;
  fieldsOf(client: GhostClient): string;
  readonly schema: z.ZodMiniType<W>;
  /** Gives `null` for a row that is not for readers. */
  readonly map: (wire: W) => T | null;
  /** Selects the rows that are for readers. */
  readonly filter: string | null;
}

export const tags: NameKind<GhostTag, Tag> = {
  group: 'tags',
  endpointOf: () => 'tags',
  fieldsOf: () => 'id,slug,name,description,visibility',
  schema: ghostTagSchema,
  map: toTag,
  filter: 'visibility:public',
};

export const authors: NameKind<GhostAuthor, Author> = {
  group: 'authors',
  endpointOf: ({ isAdmin }) => (isAdmin ? 'users' : 'authors'),
  fieldsOf: ({ isAdmin }) => `id,slug,name,bio,website,profile_image${isAdmin ? ',email' : ''}`,
  schema: ghostAuthorSchema,
  map: toAuthor,
  filter: null,
};

/** Staff are told of no counts: Ghost counts drafts there, too. */
export function countedFor<T extends Tag | Author>({ isAdmin }: GhostClient, item: T): T {
  return isAdmin ? { ...item, postCount: null } : item;
}

async function getName<W, T extends Tag | Author>(
  client: GhostClient,
  { group, endpointOf, fieldsOf, schema, map }: NameKind<W, T>,
  given: NamedRef,
  options?: CallOptions,
): Promise<T> {
  throwIfAborted(options?.signal);
  const operation = `${group}.get` as const;
  const { id, slug }: NamedRef = parseInput(namedRefSchema, given, operation);
  const origin = { backend: client.backend, operation };
  const absent = notFound(origin, `${group} with ${JSON.stringify(given)}`);
  if (id !== undefined && !ghostId.test(id)) throw absent;
  // Such slugs are steps of a path, and would lead to another endpoint.
  if (slug !== undefined && /^\.{0,2}$/.test(slug)) throw absent;
  const endpoint = endpointOf(client);
  const row = id ?? `slug/${encodeURIComponent((slug ?? '').toWellFormed())}`;
  const { data } = await client.reading.send(
    {
      operation,
      path: `/${endpoint}/${row}`,
      query: { fields: fieldsOf(client), include: 'count.posts' },
    },
    options,
  );
  const { rows } = await atHome(client, [rowOf(data, endpoint, operation)], options?.signal);
  const item = map(parseWire(schema, rows[0], origin));
  if (item === null) throw absent;
  return countedFor(client, item);
}

/** See `BlogBackend`'s `authors.get`. */
export function getAuthor(
  client: GhostClient,
  ref: NamedRef,
  options?: CallOptions,
): Promise<Author> {
  return getName(client, authors, ref, options);
}

/** See `BlogBackend`'s `tags.get`. */
export function getTag(client: GhostClient, ref: NamedRef, options?: CallOptions): Promise<Tag> {
  return getName(client, tags, ref, options);
}
