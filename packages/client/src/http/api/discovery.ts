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
  /** The name that the server gives itself; `http` where it gives none. */
  name: string;
  /** The operations that the server offers to this caller. Names that this version does not know are left out. */
  operations: Operation[];
  /** How these operations work. `html` is absent, because the client decides it by its option `html`. */
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

/** A part of the answer, and the path of its keys up to their names. */
interface Part {
  readonly value: Loose;
  readonly path: string;
}

/** The known words of a list. Words that a newer server adds are left out. */
function words<const T extends string>(
  { value, path }: Part,
  key: string,
  known: readonly T[],
): T[] {
  const list = value[key];
  if (!Array.isArray(list)) throw new WireProblem(`${path}${key}`, 'a list');
  return known.filter((word) => list.includes(word));
}

/** A known word. An unknown word, of a newer server, becomes the most careful one, the first. */
function word<const T extends string>(
  { value }: Part,
  key: string,
  known: readonly [T, ...T[]],
): T {
  return known.find((one) => one === value[key]) ?? known[0];
}

function listCapabilities(part: Part): ListCapabilities {
  const { maxLimit, complete } = part.value;
  if (typeof maxLimit !== 'number' || !(maxLimit >= 1))
    throw new WireProblem(`${part.path}maxLimit`, 'a number of at least 1');
  return {
    pagination: word(part, 'pagination', ['token', 'cursor', 'page', 'none']),
    maxLimit,
    total: word(part, 'total', ['none', 'free', 'costly']),
    complete: complete === true,
  };
}

/** The capabilities that posts and comments both have. */
function itemCapabilities<const F extends string, const S extends string, const T extends string>(
  part: Part,
  known: { filters: readonly F[]; sorts: readonly S[]; statuses: readonly T[] },
  formats: BlogApiCapabilities['posts']['formats'],
) {
  return {
    ...listCapabilities(part),
    concurrency: word(part, 'concurrency', ['revision', 'none', 'timestamp']),
    idempotency: word(part, 'idempotency', ['none', 'key']),
    formats: words(part, 'formats', formats),
    filters: words(part, 'filters', known.filters),
    sorts: words(part, 'sorts', known.sorts),
    statuses: words(part, 'statuses', known.statuses),
  };
}

function postCapabilities(part: Part, { posts }: BlogApiCapabilities): PostCapabilities {
  return {
    ...itemCapabilities(part, posts, posts.formats),
    fields: words(part, 'fields', posts.fields),
  };
}

function commentCapabilities(
  part: Part,
  { posts, comments }: BlogApiCapabilities,
): CommentCapabilities {
  return {
    ...itemCapabilities(part, comments, posts.formats),
    threading: word(part, 'threading', ['tree', 'none', 'one-level']),
    numbering: word(part, 'numbering', ['none', 'permanent']),
    guest: word(part, 'guest', ['unknown', 'yes', 'no']),
    receipts: word(part, 'receipts', ['none', 'read', 'write']),
    posts: word(part, 'posts', ['own', 'external']),
  };
}

/** The message that the server at this address lacks a required operation; `null` if it has them all. */
export function messageOfMissing(
  address: string,
  required: readonly Operation[],
  offered: readonly Operation[],
): string | null {
  const missing = required.filter((operation) => !offered.includes(operation));
  return missing.length === 0
    ? null
    : `${address} does not offer ${missing.join(', ')} to this caller. Give credentials that allow this, or leave it out of require.`;
}

/** Reads the answer of `GET /v1` from this address. If it does not fit, tells why, and the place. */
export function readDiscovery(
  value: unknown,
  known: KnownWords,
  url: string,
): Discovery | { message: string; path: string } {
  try {
    return read(value, known);
  } catch (error) {
    if (!(error instanceof WireProblem)) throw error;
    const { message, path } = error;
    return {
      message: `${url} does not speak the Blog API (${message} at ${path || 'its root'}). Is this the address of the API?`,
      path,
    };
  }
}

function read(value: unknown, known: KnownWords): Discovery {
  const body = object(value, '');
  const capabilities = object(body['capabilities'], 'capabilities');
  const deviations =
    capabilities['deviations'] === undefined
      ? []
      : words({ value: capabilities, path: 'capabilities.' }, 'deviations', deviationNames);
  const group = <T>(name: string, how: (part: Part, known: BlogApiCapabilities) => T) => {
    if (capabilities[name] === undefined) return {};
    const path = `capabilities.${name}`;
    const part = { value: object(capabilities[name], path), path: `${path}.` };
    return { [name]: how(part, known.capabilities) };
  };
  return {
    name: typeof body['name'] === 'string' ? body['name'] : 'http',
    operations: words({ value: body, path: '' }, 'operations', known.operations),
    capabilities: {
      ...(deviations.length > 0 && { deviations }),
      ...group('posts', postCapabilities),
      ...group('comments', commentCapabilities),
      ...group('authors', listCapabilities),
      ...group('tags', listCapabilities),
      ...group('search', listCapabilities),
    },
  };
}
