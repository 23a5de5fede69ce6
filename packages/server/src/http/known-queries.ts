import { BlogError } from '@blog/core';
import { decodeQuery, invalidField, parseInput, type RouteIds } from '@blog/core/backend';

import { querySchemas, type SchemaOf } from './request-schemas.js';

/** The most addresses whose queries are kept, and the most characters of one. */
const MAX_KNOWN = 500;
const MAX_LENGTH = 1000;

/** The query of an address, decoded and not checked. */
export type Query = Readonly<Record<string, unknown>>;

/**
 * The queries of addresses, decoded once each and frozen: of a thousand requests most ask the same,
 * and a backend can prepare such a query once.
 */
export class KnownQueries {
  readonly #known = new Map<string, Query>();

  /**
   * The query of an address. It is decoded here, because hono's own reader loses keys that come twice.
   * Throws `invalid_input` for a blank value, for a known key that comes twice and is no list, and for what is no
   * UTF-8 in percent-encoding: `URLSearchParams` would read other characters in place of it.
   */
  of(url: string, operation: string | null = null): Query {
    const start = url.indexOf('?');
    if (start === -1) return none;
    const end = url.indexOf('#', start);
    const text = url.slice(start + 1, end === -1 ? undefined : end);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const query = decoded(text, operation);
    if (text.length > MAX_LENGTH) return query;
    if (this.#known.size >= MAX_KNOWN) {
      const oldest = this.#known.keys().next().value;
      if (oldest !== undefined) this.#known.delete(oldest);
    }
    this.#known.set(text, query);
    return query;
  }
}

const none: Query = Object.freeze({});

function decoded(text: string, operation: string | null): Query {
  for (const part of text.split('&')) checkEncoding(part, operation);
  const query = decodeQuery(new URLSearchParams(text));
  // A blank value in a list is an id, which no item has.
  for (const [key, value] of Object.entries(query))
    if (value === '') throw invalidField(key, 'Expected a value, or no such key', operation);
    else if (Array.isArray(value) && !isList(key) && keys.has(key))
      throw invalidField(key, 'Expected one value: it is given more than once', operation);
  return Object.freeze(query);
}

/** The keys that queries have. Of any other, the schema tells that there is no such key. */
const keys: ReadonlySet<string> = new Set([
  'id',
  'slug',
  'path',
  'kind',
  ...Object.values(querySchemas).flatMap((schema) =>
    'shape' in schema ? Object.keys(schema.shape) : [],
  ),
]);

/** Whether a key may come several times: it is read as a list also if it comes once. */
const isList = (key: string) => Array.isArray(decodeQuery(new URLSearchParams({ [key]: '' }))[key]);

function checkEncoding(part: string, operation: string | null): void {
  try {
    decodeURIComponent(part);
  } catch {
    const [key = ''] = new URLSearchParams(part).keys();
    const expected = 'Expected UTF-8 in percent-encoding; a percent sign itself is %25';
    throw invalidField(key, expected, operation);
  }
}

/** Adds the ids in the path to the query. Throws `invalid_input` where the query has one of them, too. */
export function withIds(ids: RouteIds, query: Query): Query {
  const names = Object.keys(ids);
  if (names.length === 0) return query;
  const twice = names.filter((name) => name in query);
  if (twice.length === 0) return { ...query, ...ids };
  throw new BlogError('invalid_input', {
    message: `The ${twice.join(' and ')} is in the path; leave it out of the query.`,
    details: { issues: twice.map((path) => ({ path, message: 'Given twice' })) },
  });
}

const parsed = new WeakMap<object, WeakMap<Query, object>>();

/** Does what `parseInput` does, once for each frozen query and schema. The result is frozen too. */
export function parseQuery<T extends object>(
  schema: SchemaOf<T>,
  query: Query,
  operation: string,
): T {
  const known = parsed.get(schema)?.get(query);
  if (known !== undefined) return known as T;
  const value = Object.freeze(parseInput(schema, query, operation));
  if (!Object.isFrozen(query)) return value;
  const ofSchema = parsed.get(schema) ?? new WeakMap<Query, object>();
  parsed.set(schema, ofSchema.set(query, value));
  return value;
}
