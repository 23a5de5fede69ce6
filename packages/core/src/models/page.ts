import * as z from 'zod/mini';

import { countSchema } from './scalars.js';

/**
 * An item that could not be read, or a part of one that is `null` for that reason. The other items of its
 * page stand; where only a part is missing, so does the item.
 */
export interface Problem {
  /** Its place in the page as the backend sent it. */
  index: number;
  /** Its id, where that much was legible. */
  id: string | null;
  /** Where in the item, such as `authors[0].slug`. */
  path: string;
  /** Says what was expected there. */
  message: string;
}

/** A page of a list. */
export interface Page<T> {
  /**
   * The items, in the order of the list. At most `limit`; fewer only on the last page, or if some became
   * `problems`.
   */
  items: T[];
  /**
   * Opaque; give it back with the same query to read on. `null`: this is the last page. An empty page that
   * a `prevCursor` led to still has it, where there is something to come back to.
   */
  nextCursor: string | null;
  /**
   * Opaque; `null` on the first page, and where a backend cannot go back. An empty page that a
   * `nextCursor` led to still has it, where there is something to come back to.
   */
  prevCursor: string | null;
  /** How many items the whole list has; `null` unless asked for by `total: true`. */
  total: number | null;
  /**
   * The items that could not be read, which are not in `items`, and the parts that could not be read, which are
   * `null` in their items. `[]` if there are none.
   */
  problems: Problem[];
}

/** Schema of {@link Problem}. */
export const problemSchema = z.object({
  index: countSchema,
  id: z.nullable(z.string()),
  path: z.string(),
  message: z.string(),
});

/** The longest cursor that a backend may give, in bytes. */
export const MAX_CURSOR_BYTES = 512;

/** Schema of a cursor: URL-safe, at most {@link MAX_CURSOR_BYTES}. */
export const cursorSchema = z
  .string()
  .check(
    z.refine(
      (text) => text.length <= MAX_CURSOR_BYTES && /^[A-Za-z0-9_.~-]+$/.test(text),
      'Expected URL-safe characters, at most 512',
    ),
  );

/**
 * Schema of a page whose items are checked by `item`.
 *
 * @example
 * ```ts
 * import { pageSchema, tagSchema } from '@blog/core/backend';
 *
 * const tagPage = pageSchema(tagSchema);
 * ```
 */
export function pageSchema<T extends z.ZodMiniType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.nullable(cursorSchema),
    prevCursor: z.nullable(cursorSchema),
    total: z.nullable(countSchema),
    problems: z.array(problemSchema),
  });
}
