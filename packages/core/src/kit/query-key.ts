import { stableJson } from './encoding.js';

/** The defaults of the contract for absent keys. */
const defaults: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'posts.list': { kind: 'post', status: 'published', sort: '-publishedAt' },
  'posts.get': { kind: 'post' },
  'comments.list': { sort: 'createdAt' },
  'archive.months': { kind: 'post' },
};

/** Absence says `false`. */
const flags = new Set(['total', 'content']);

/** These may change from one page of a list to the next. */
const perPage = new Set([
  'cursor',
  'limit',
  'total',
  'content',
  'extra',
  'receipts',
  'commentId',
  'number',
]);

/**
 * A query in one form: keys in order, without the ones that are absent or say what absence says.
 * Queries that mean the same become the same, which makes cache keys and cursors out of them.
 *
 * @param operation - Such as `posts.list`; it tells the defaults.
 *
 * @example
 * ```ts
 * import { normalizeQuery } from '@blog/core/backend';
 *
 * normalizeQuery('posts.list', { tagId: '7', kind: 'post', cursor: null }); // { tagId: '7' }
 * ```
 */
export function normalizeQuery(operation: string, query: object): Record<string, unknown> {
  const implied = defaults[operation] ?? {};
  return Object.fromEntries(
    Object.entries(query)
      .filter(
        ([key, value]) =>
          !isEmpty(value) &&
          !(value === false && flags.has(key)) &&
          !(Object.hasOwn(implied, key) && implied[key] === value),
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** No query has a key of which one of these says something. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * A short name for a list: what a cursor is bound to. Queries that differ in `cursor`, `limit`,
 * `total`, `content`, `extra` or `receipts` only are the same list.
 *
 * @param scope - More that the list depends on and the query does not tell, such as a filter that
 *   the caller's role adds.
 *
 * @example
 * ```ts
 * import { queryKey } from '@blog/core/backend';
 *
 * queryKey('posts.list', { limit: 5 }) === queryKey('posts.list', { kind: 'post' }); // true
 * ```
 */
export function queryKey(operation: string, query: object, scope = ''): string {
  const list = Object.entries(normalizeQuery(operation, query)).filter(
    ([key]) => !perPage.has(key),
  );
  return shortHash(stableJson([operation, scope, list]));
}

/**
 * 64 bits, URL-safe: FNV-1a (draft-eastlake-fnv) in two lanes of 32 bits. It tells lists apart by
 * mistake, not against malice: who forges a cursor gets at most another place of a list that he may
 * read.
 */
function shortHash(text: string): string {
  let [low, high] = [0x811c9dc5, 0x050c5d1f];
  for (const byte of new TextEncoder().encode(text)) {
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ (byte + 1), 0x01000193);
  }
  return [low, high].map((lane) => (lane >>> 0).toString(36)).join('.');
}
