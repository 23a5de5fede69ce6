import type { Json } from '@blog/core';
import { decodeCursor, invalidField } from '@blog/core/backend';

/**
 * The place that a cursor holds; `null` where the list is read from its beginning.
 *
 * @param key - The list that the cursor belongs to: `queryKey(operation, query)`.
 * @param read - Gives the place out of the cursor's payload; `null` where the payload is none. Anyone
 *   may have written it.
 *
 * @throws BlogError `invalid_input` where it is no cursor of this list.
 *
 * @example
 * ```ts
 * import { readCursor } from '@blog/client/kit';
 * import { encodeCursor, queryKey } from '@blog/core/backend';
 *
 * const key = queryKey('tags.list', {});
 * const isOffset = (payload: unknown) => (Number.isSafeInteger(payload) ? Number(payload) : null);
 * readCursor(encodeCursor(20, key), key, 'tags.list', isOffset); // 20
 * ```
 */
export function readCursor<T>(
  cursor: string | null | undefined,
  key: string,
  operation: string,
  read: (payload: Json) => T | null,
): T | null {
  if (cursor === undefined || cursor === null) return null;
  const place = read(decodeCursor(cursor, key, operation));
  if (place !== null) return place;
  throw invalidField('cursor', 'Expected a cursor that this list gave', operation);
}
