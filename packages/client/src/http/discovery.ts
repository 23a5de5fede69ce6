import {
  type CommentTraits,
  differenceNames,
  type ListTraits,
  type Operation,
  type PostTraits,
  type Traits,
} from '@blog/core';

import type { BlogApiTraits } from './traits.js';

/** What `GET /v1` tells: what this caller can do, and how the server does it. */
export interface Discovery {
  name: string;
  operations: Operation[];
  traits: Omit<Traits, 'html'>;
}

/**
 * What a newer server may say beside it is left out. It is handed in, and the rest checked by hand:
 * what this file shared with the program's first load, that would have to give it a file of its own.
 */
export interface KnownWords {
  readonly operations: readonly Operation[];
  readonly traits: BlogApiTraits;
}

type Loose = Record<string, unknown>;

class Misfit extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(`expected ${expected}`);
    this.path = path;
  }
}

function object(value: unknown, path: string): Loose {
  if (typeof value !== 'object' || value === null) throw new Misfit(path, 'an object');
  return value as Loose;
}

/** A list of known words; what a newer server adds is left out. */
function words<const T extends string>(value: unknown, known: readonly T[], path: string): T[] {
  if (!Array.isArray(value)) throw new Misfit(path, 'a list');
  return known.filter((word) => value.includes(word));
}

/** A known word; what a newer server says instead is taken for the most careful one. */
function word<const T extends string>(value: unknown, known: readonly T[], careful: T): T {
  return known.find((one) => one === value) ?? careful;
}

function listTraits(traits: Loose, path: string): ListTraits {
  const { maxLimit } = traits;
  if (typeof maxLimit !== 'number' || !(maxLimit >= 1))
    throw new Misfit(`${path}.maxLimit`, 'a number of at least 1');
  return {
    pagination: word(traits['pagination'], ['cursor', 'page', 'token', 'none'], 'token'),
    maxLimit,
    total: word(traits['total'], ['free', 'costly', 'none'], 'none'),
    complete: traits['complete'] === true,
  };
}

function writeTraits(traits: Loose, known: BlogApiTraits['posts'], path: string) {
  return {
    concurrency: word(traits['concurrency'], ['none', 'timestamp', 'revision'], 'revision'),
    idempotency: word(traits['idempotency'], ['none', 'key'], 'none'),
    formats: words(traits['formats'], known.formats, `${path}.formats`),
  };
}

function postTraits(traits: Loose, known: BlogApiTraits['posts'], path: string): PostTraits {
  return {
    ...listTraits(traits, path),
    ...writeTraits(traits, known, path),
    filters: words(traits['filters'], known.filters, `${path}.filters`),
    sorts: words(traits['sorts'], known.sorts, `${path}.sorts`),
    fields: words(traits['fields'], known.fields, `${path}.fields`),
    statuses: words(traits['statuses'], known.statuses, `${path}.statuses`),
  };
}

function commentTraits(traits: Loose, known: BlogApiTraits, path: string): CommentTraits {
  const { filters, sorts, statuses } = known.comments;
  return {
    ...listTraits(traits, path),
    ...writeTraits(traits, known.posts, path),
    filters: words(traits['filters'], filters, `${path}.filters`),
    sorts: words(traits['sorts'], sorts, `${path}.sorts`),
    threading: word(traits['threading'], ['none', 'one-level', 'tree'], 'tree'),
    numbering: word(traits['numbering'], ['permanent', 'none'], 'none'),
    guest: word(traits['guest'], ['yes', 'no', 'unknown'], 'unknown'),
    receipts: traits['receipts'] === true,
    statuses: words(traits['statuses'], statuses, `${path}.statuses`),
    posts: word(traits['posts'], ['own', 'external'], 'own'),
  };
}

/** What a server says that it can do for this caller; or what is at fault with that, and where. */
export function readDiscovery(
  value: unknown,
  known: KnownWords,
): Discovery | { fault: string; path: string } {
  try {
    return read(value, known);
  } catch (error) {
    if (error instanceof Misfit) return { fault: error.message, path: error.path };
    throw error;
  }
}

function read(value: unknown, known: KnownWords): Discovery {
  const body = object(value, '');
  const traits = object(body['traits'], 'traits');
  const differs =
    traits['differs'] === undefined
      ? []
      : words(traits['differs'], differenceNames, 'traits.differs');
  const part = <T>(group: string, how: (traits: Loose, path: string) => T) =>
    traits[group] === undefined
      ? {}
      : { [group]: how(object(traits[group], `traits.${group}`), `traits.${group}`) };
  return {
    name: typeof body['name'] === 'string' ? body['name'] : 'http',
    operations: words(body['operations'], known.operations, 'operations'),
    traits: {
      ...(differs.length > 0 && { differs }),
      ...part('posts', (given, path) => postTraits(given, known.traits.posts, path)),
      ...part('comments', (given, path) => commentTraits(given, known.traits, path)),
      ...part('authors', listTraits),
      ...part('tags', listTraits),
      ...part('search', listTraits),
    },
  };
}
