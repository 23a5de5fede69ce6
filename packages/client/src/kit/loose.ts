import * as z from 'zod/mini';

import { readLoosely } from './mend.js';

/**
 * Text that may be null or missing. `parseWire` and `parseItems` read a number as its digits. A value of
 * another type counts as missing, and `parseItems` tells it as a problem; the same is true of
 * {@link looseNumber}, {@link looseFlag} and {@link looseList}.
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

/** A number that may be null or missing. Digits are read as the number that they are. */
export const looseNumber = z.nullish(z.number());

/** A flag that may be null or missing. `1`, `"1"` and `"true"` are read as `true`, and so are their opposites. */
export const looseFlag = z.nullish(z.boolean());

/** An id that is text, or a number, which is read as text. */
export const strictId = z.string().check(z.refine((text) => text.trim() !== '', 'Expected an id'));

/**
 * A schema for a value that `prepare` puts into its usual form first: for a platform that sends the same
 * thing in several forms. Problems name the place in the usual form.
 *
 * @example
 * ```ts
 * import { looseText, prepared } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const title = prepared(
 *   (value) => (typeof value === 'string' ? { rendered: value } : value),
 *   z.object({ rendered: looseText }),
 * );
 * ```
 */
export function prepared<T extends z.ZodMiniType>(prepare: (value: unknown) => unknown, schema: T) {
  // zod's own transforms are in the first load of every browser, and checks are there anyway.
  const inForm = z.unknown().check((payload) => {
    const parsed = schema.safeParse(prepare(payload.value));
    if (parsed.success) payload.value = parsed.data;
    else
      for (const issue of parsed.error.issues)
        payload.issues.push({ ...issue, path: [...issue.path], input: payload.value } as never);
  });
  return inForm as z.ZodMiniType<z.output<T>>;
}

/**
 * A value that a platform sends in several forms, or with an error in its place: one that does not
 * fit counts as missing, and nobody is told. Only for values that a page can do without.
 *
 * @example
 * ```ts
 * import { orNull } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const noteSchema = z.object({ author: orNull(z.object({ name: z.string() })) });
 * noteSchema.parse({ author: { error: 'Unknown author' } }); // { author: null }
 * ```
 */
export function orNull<T extends z.ZodMiniType>(schema: T) {
  const read = (value: unknown) => {
    const reading = readLoosely(schema, value);
    return 'data' in reading ? reading.data : null;
  };
  return z.optional(z.unknown().check(z.overwrite(read))) as z.ZodMiniType<
    z.output<T> | null | undefined
  >;
}

/**
 * A list that may be null or missing, also as an object that PHP writes. Its items that do not fit count as missing.
 *
 * @example
 * ```ts
 * import { looseList, parseWire } from '@blog/client/kit';
 * import * as z from 'zod/mini';
 *
 * const noteSchema = z.object({ labels: looseList(z.string()) });
 * const origin = { backend: 'notes', operation: 'posts.get' };
 * parseWire(noteSchema, { labels: { '0': 'sea', '2': 'wind' } }, origin); // { labels: ['sea', 'wind'] }
 * ```
 */
export function looseList<T extends z.ZodMiniType>(item: T) {
  return z.nullish(z.array(z.nullish(item)));
}
