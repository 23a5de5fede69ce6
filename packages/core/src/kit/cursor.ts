import { invalidField } from '../errors/issues.js';
import type { Json } from '../models/json.js';
import { MAX_CURSOR_BYTES } from '../models/page.js';
import { fromBase64Url, toBase64Url } from './encoding.js';

/**
 * Makes a cursor: URL-safe, bound to its list. It is readable by who holds it, so put no secret in.
 *
 * @param payload - Where to read on, such as the sort key and id of an item.
 * @param key - The list, from `queryKey`.
 * @throws RangeError where the cursor would be longer than `MAX_CURSOR_BYTES`: sort by something
 *   shorter.
 *
 * @example
 * ```ts
 * import { decodeCursor, encodeCursor, queryKey } from '@blog/core/backend';
 *
 * const key = queryKey('tags.list', {});
 * decodeCursor(encodeCursor(['travel', '7'], key), key); // ['travel', '7']
 * ```
 */
export function encodeCursor(payload: Json, key: string): string {
  const cursor = toBase64Url(new TextEncoder().encode(JSON.stringify([key, payload])));
  if (cursor.length > MAX_CURSOR_BYTES)
    throw new RangeError(
      `A cursor of ${cursor.length} bytes is longer than ${MAX_CURSOR_BYTES}: sort by something shorter`,
    );
  return cursor;
}

/**
 * Reads a cursor of {@link encodeCursor}. The payload is the caller's to check: anyone can write one.
 *
 * @throws BlogError `invalid_input` at `cursor` where it is malformed or of another list.
 *
 * @example
 * ```ts
 * import { decodeCursor, encodeCursor, queryKey } from '@blog/core/backend';
 *
 * const key = queryKey('tags.list', {});
 * decodeCursor(encodeCursor(['travel', '7'], key), key, 'tags.list'); // ['travel', '7']
 * ```
 */
export function decodeCursor(cursor: string, key: string, operation: string | null = null): Json {
  const parts = cursor.length <= MAX_CURSOR_BYTES ? read(cursor) : null;
  if (!Array.isArray(parts) || parts.length !== 2)
    throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
  if (parts[0] !== key)
    throw invalidField(
      'cursor',
      'This cursor belongs to another query: give it back with the query that it came from',
      operation,
    );
  return parts[1] ?? null;
}

function read(cursor: string): Json {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(cursor));
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
