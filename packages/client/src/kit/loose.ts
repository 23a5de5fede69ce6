import * as z from 'zod/mini';

/**
 * Text that may be null or missing. A value of another type is a fault.
 *
 * @example
 * ```ts
 * import { looseFlag, looseList, looseNumber, looseText, orNull, strictId } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const noteSchema = z.object({
 *   id: strictId,
 *   title: looseText,
 *   likes: looseNumber,
 *   pinned: looseFlag,
 *   labels: looseList(z.string()),
 *   author: orNull(z.object({ name: z.string() })),
 * });
 * ```
 */
export const looseText = z.nullish(z.string());

/** A number that may be null or missing. */
export const looseNumber = z.nullish(z.number());

/** A flag that may be null or missing. */
export const looseFlag = z.nullish(z.boolean());

/** An id that is text. */
export const strictId = z.string().check(z.refine((text) => text.trim() !== '', 'Expected an id'));

/**
 * A value that a platform sends in several forms, or with an error in its place: one that does not
 * fit counts as missing. Only for values that a page can do without.
 */
export function orNull<T extends z.ZodMiniType>(schema: T) {
  const read = (value: unknown) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : null;
  };
  // zod's own `catch` is in the first load of every browser, and `overwrite` is there anyway.
  const forgiving = z.unknown().check(z.overwrite(read));
  return z.optional(forgiving) as z.ZodMiniType<z.output<T> | null | undefined>;
}

/** A list that may be null or missing. Its items that do not fit count as missing. */
export function looseList<T extends z.ZodMiniType>(item: T) {
  return z.nullish(z.array(orNull(item)));
}
