import type { Capabilities, Operation } from '@blog/core';
import {
  type CommentCapabilities,
  deviationNames,
  type ListCapabilities,
  type PostCapabilities,
} from '@blog/core/backend';

import type { BlogApiCapabilities } from '../capabilities.js';

/** The answer of `GET /v1`: the operations and capabilities that this caller has. */
export interface Discovery {
  name: string;
  operations: Operation[];
  capabilities: Omit<Capabilities, 'html'>;
}

/**
 * The words that this version knows. Other words, of a newer server, are left out. They are a parameter,
 * and the answer is checked by hand, so that this file shares no code with the first load. A bundler would
 * put shared code into a file of its own.
 */
export interface KnownWords {
  readonly operations: readonly Operation[];
  readonly capabilities: BlogApiCapabilities;
}

type Loose = Record<string, unknown>;

class WireProblem extends Error {
  readonly path: string;
  constructor(path: string, expected: string) {
    super(`expected ${expected}`);
    this.path = path;
  }
}

function object(value: unknown, path: string): Loose {
  if (typeof value !== 'object' || value === null) throw new WireProblem(path, 'an object');
  return value as Loose;
}

/** A list of known words. Words that a newer server adds are left out. */
function words<const T extends string>(value: unknown, known: readonly T[], path: string): T[] {
  if (!Array.isArray(value)) throw new WireProblem(path, 'a list');
  return known.filter((word) => value.includes(word));
}

/** A known word. An unknown word, of a newer server, becomes the most careful one. */
function word<const T extends string>(value: unknown, known: readonly T[], careful: T): T {
  return known.find((one) => one === value) ?? careful;
}

function listCapabilities(capabilities: Loose, path: string): ListCapabilities {
  const { maxLimit } = capabilities;
  if (typeof maxLimit !== 'number' || !(maxLimit >= 1))
    throw new WireProblem(`${path}.maxLimit`, 'a number of at least 1');
  return {
    pagination: word(capabilities['pagination'], ['cursor', 'page', 'token', 'none'], 'token'),
    maxLimit,
    total: word(capabilities['total'], ['free', 'costly', 'none'], 'none'),
    complete: capabilities['complete'] === true,
  };
}

function writeCapabilities(capabilities: Loose, known: BlogApiCapabilities['posts'], path: string) {
  return {
    concurrency: word(capabilities['concurrency'], ['none', 'timestamp', 'revision'], 'revision'),
    idempotency: word(capabilities['idempotency'], ['none', 'key'], 'none'),
    formats: words(capabilities['formats'], known.formats, `${path}.formats`),
  };
}

function postCapabilities(
  capabilities: Loose,
  known: BlogApiCapabilities['posts'],
  path: string,
): PostCapabilities {
  return {
    ...listCapabilities(capabilities, path),
    ...writeCapabilities(capabilities, known, path),
    filters: words(capabilities['filters'], known.filters, `${path}.filters`),
    sorts: words(capabilities['sorts'], known.sorts, `${path}.sorts`),
    fields: words(capabilities['fields'], known.fields, `${path}.fields`),
    statuses: words(capabilities['statuses'], known.statuses, `${path}.statuses`),
  };
}

function commentCapabilities(
  capabilities: Loose,
  known: BlogApiCapabilities,
  path: string,
): CommentCapabilities {
  const { filters, sorts, statuses } = known.comments;
  return {
    ...listCapabilities(capabilities, path),
    ...writeCapabilities(capabilities, known.posts, path),
    filters: words(capabilities['filters'], filters, `${path}.filters`),
    sorts: words(capabilities['sorts'], sorts, `${path}.sorts`),
    threading: word(capabilities['threading'], ['none', 'one-level', 'tree'], 'tree'),
    numbering: word(capabilities['numbering'], ['permanent', 'none'], 'none'),
    guest: word(capabilities['guest'], ['yes', 'no', 'unknown'], 'unknown'),
    receipts: word(capabilities['receipts'], ['none', 'read', 'write'], 'none'),
    statuses: words(capabilities['statuses'], statuses, `${path}.statuses`),
    posts: word(capabilities['posts'], ['own', 'external'], 'own'),
  };
}

/** Reads the answer of `GET /v1`. If it does not fit, gives the fault and its place. */
export function readDiscovery(
  value: unknown,
  known: KnownWords,
): Discovery | { fault: string; path: string } {
  try {
    return read(value, known);
  } catch (error) {
    if (error instanceof WireProblem) return { fault: error.message, path: error.path };
    throw error;
  }
}

function read(value: unknown, known: KnownWords): Discovery {
  const body = object(value, '');
  const capabilities = object(body['capabilities'], 'capabilities');
  const deviations =
    capabilities['deviations'] === undefined
      ? []
      : words(capabilities['deviations'], deviationNames, 'capabilities.deviations');
  const part = <T>(group: string, how: (capabilities: Loose, path: string) => T) =>
    capabilities[group] === undefined
      ? {}
      : {
          [group]: how(
            object(capabilities[group], `capabilities.${group}`),
            `capabilities.${group}`,
          ),
        };
  return {
    name: typeof body['name'] === 'string' ? body['name'] : 'http',
    operations: words(body['operations'], known.operations, 'operations'),
    capabilities: {
      ...(deviations.length > 0 && { deviations }),
      ...part('posts', (given, path) => postCapabilities(given, known.capabilities.posts, path)),
      ...part('comments', (given, path) => commentCapabilities(given, known.capabilities, path)),
      ...part('authors', listCapabilities),
      ...part('tags', listCapabilities),
      ...part('search', listCapabilities),
    },
  };
}
