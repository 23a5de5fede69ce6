import { decodeQuery, parseInput } from '@blog/core';

/** The most addresses whose queries are kept, and how long one may be. */
const MAX_KNOWN = 500;
const MAX_LENGTH = 1000;

/** A query as an address tells it, decoded and not checked. */
export type Query = Readonly<Record<string, unknown>>;

/**
 * The queries of addresses, decoded once each and frozen: of a thousand requests most ask the same,
 * and a backend may prepare once what such a query needs.
 */
export class KnownQueries {
  readonly #known = new Map<string, Query>();

  /** The query of an address; hono's own would lose keys that come twice. */
  of(url: string): Query {
    const start = url.indexOf('?');
    if (start === -1) return none;
    const end = url.indexOf('#', start);
    const text = url.slice(start + 1, end === -1 ? undefined : end);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const query = Object.freeze(decodeQuery(new URLSearchParams(text)));
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

type Schema<T> = Parameters<typeof parseInput<T>>[0];

const parsed = new WeakMap<object, { readonly schema: unknown; readonly value: object }>();

/** As `parseInput`, once for each frozen query; the answer is frozen, too. */
export function parseQuery<T extends object>(
  schema: Schema<T>,
  query: Query,
  operation: string,
): T {
  const known = parsed.get(query);
  if (known?.schema === schema) return known.value as T;
  const value = Object.freeze(parseInput(schema, query, operation));
  if (Object.isFrozen(query)) parsed.set(query, { schema, value });
  return value;
}
