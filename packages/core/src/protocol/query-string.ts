const numbers = new Set(['limit', 'number']);
const booleans = new Set(['total', 'content', 'featured']);
const lists = new Set(['extra', 'postIds']);

/**
 * Writes a query as the parameters of an address. Keys are in order, a list repeats its key, and `undefined`
 * and `null` are left out. Equal queries give equal addresses, so caches find them.
 *
 * @example
 * ```ts
 * import { encodeQuery } from '@blog/core/backend';
 *
 * encodeQuery({ limit: 10, tagId: 't 1' }).toString(); // 'limit=10&tagId=t+1'
 * ```
 */
export function encodeQuery(query: object): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of Object.keys(query).sort()) {
    const value: unknown = query[key as keyof typeof query];
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (item === undefined || item === null) continue;
      params.append(key, typeof item === 'string' ? item : JSON.stringify(item));
    }
  }
  return params;
}

/**
 * Reads parameters back into a query. A value that does not fit its type stays text, so the schema of the
 * query refuses it. The schema also refuses a key that is given twice.
 *
 * @example
 * ```ts
 * import { decodeQuery } from '@blog/core/backend';
 *
 * decodeQuery(new URLSearchParams('limit=10&tagId=7')); // { limit: 10, tagId: '7' }
 * ```
 */
export function decodeQuery(params: URLSearchParams): Record<string, unknown> {
  const keys = [...new Set(params.keys())];
  // If the key were `__proto__`, an assignment would change the prototype.
  return Object.fromEntries(keys.map((key) => [key, valueOf(key, params.getAll(key))]));
}

function valueOf(key: string, values: string[]): unknown {
  const [first = ''] = values;
  if (lists.has(key) || values.length > 1) return values;
  if (numbers.has(key) && /^-?\d{1,15}$/.test(first)) return Number(first);
  if (booleans.has(key) && (first === 'true' || first === 'false')) return first === 'true';
  return first;
}
