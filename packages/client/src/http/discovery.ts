import {
  BlogError,
  commentFilters,
  commentSorts,
  type CommentTraits,
  differenceNames,
  DISCOVERY_PATH,
  isOperation,
  type ListTraits,
  type Operation,
  postFieldNames,
  postFilters,
  postSorts,
  postStatuses,
  type PostTraits,
  settableStatuses,
  sourceFormats,
  type Traits,
} from '@blog/core';

import { parseJson } from '../transport/parse-json.js';
import type { Transport } from '../transport/transport.js';

/** What `GET /v1` tells: what this caller can do, and how the server does it. */
export interface Discovery {
  name: string;
  operations: Operation[];
  traits: Omit<Traits, 'html'>;
}

type Loose = Record<string, unknown>;

/** Checked by hand: with schemas, what they alone need would be in every browser's first load. */
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

function writeTraits(traits: Loose, path: string) {
  return {
    concurrency: word(traits['concurrency'], ['none', 'timestamp', 'revision'], 'revision'),
    idempotency: word(traits['idempotency'], ['none', 'key'], 'none'),
    formats: words(traits['formats'], sourceFormats, `${path}.formats`),
  };
}

function postTraits(traits: Loose, path: string): PostTraits {
  return {
    ...listTraits(traits, path),
    ...writeTraits(traits, path),
    filters: words(traits['filters'], postFilters, `${path}.filters`),
    sorts: words(traits['sorts'], postSorts, `${path}.sorts`),
    fields: words(traits['fields'], postFieldNames, `${path}.fields`),
    statuses: words(traits['statuses'], postStatuses, `${path}.statuses`),
  };
}

function commentTraits(traits: Loose, path: string): CommentTraits {
  return {
    ...listTraits(traits, path),
    ...writeTraits(traits, path),
    filters: words(traits['filters'], commentFilters, `${path}.filters`),
    sorts: words(traits['sorts'], commentSorts, `${path}.sorts`),
    threading: word(traits['threading'], ['none', 'one-level', 'tree'], 'tree'),
    numbering: word(traits['numbering'], ['permanent', 'none'], 'none'),
    guest: word(traits['guest'], ['yes', 'no', 'unknown'], 'unknown'),
    receipts: traits['receipts'] === true,
    statuses: words(traits['statuses'], settableStatuses, `${path}.statuses`),
    posts: word(traits['posts'], ['own', 'external'], 'own'),
  };
}

function readDiscovery(value: unknown): Discovery {
  const body = object(value, '');
  const traits = object(body['traits'], 'traits');
  if (!Array.isArray(body['operations'])) throw new Misfit('operations', 'a list');
  const differs =
    traits['differs'] === undefined
      ? []
      : words(traits['differs'], differenceNames, 'traits.differs');
  const read = <T>(group: string, how: (traits: Loose, path: string) => T) =>
    traits[group] === undefined
      ? {}
      : { [group]: how(object(traits[group], `traits.${group}`), `traits.${group}`) };
  return {
    name: typeof body['name'] === 'string' ? body['name'] : 'http',
    operations: body['operations'].filter(isOperation),
    traits: {
      ...(differs.length > 0 && { differs }),
      ...read('posts', postTraits),
      ...read('comments', commentTraits),
      ...read('authors', listTraits),
      ...read('tags', listTraits),
      ...read('search', listTraits),
    },
  };
}

/** Asks a server what it can do for this caller. */
export async function discover(
  transport: Transport,
  base: string,
  signal?: AbortSignal,
): Promise<Discovery> {
  const response = await transport.send(base + DISCOVERY_PATH, { signal, operation: 'connect' });
  const answer = parseJson(response, 'http', 'connect');
  try {
    return readDiscovery(answer);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new BlogError('bad_response', {
      message: `${response.url} does not speak the Blog API (${error.message} at ${error.path || 'its root'}). Is this the address of the API?`,
      backend: 'http',
      operation: 'connect',
      details: { path: error.path },
    });
  }
}
