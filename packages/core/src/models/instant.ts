import * as z from 'zod/mini';

/**
 * A moment in time: ISO 8601 in UTC with milliseconds, the exact form of
 * `Date.prototype.toISOString()` (`2010-04-16T14:05:00.000Z`). One form only, so that instants
 * compare and sort as strings. Inputs and queries accept every form of ISO 8601 with a zone
 * (`2010-04-16T16:05+02:00`), which becomes this one.
 */
export type Instant = string;

/** Says what is expected of an {@link Instant}. */
export const INSTANT_WORDS = 'Expected an instant such as 2010-04-16T14:05:00.000Z';

/** Checks that a text is an {@link Instant}: the canonical form, and a date that exists. */
export const instantCheck = /* @__PURE__ */ z.refine<string>(
  (text) => toInstant(text) === text,
  INSTANT_WORDS,
);

/** Schema of {@link Instant}. */
export const instantSchema = z.string().check(instantCheck);

/** An instant in UTC on a day that every month has. Such a date surely exists, so no `Date` has to check it. */
const plain =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?(?:Z|\+00:00)?$/;

/**
 * Brings a date of any accepted form to an {@link Instant}; `null` where it is no date, or lies
 * outside of the years 0000 to 9999. A string without a zone is read as UTC.
 *
 * @example
 * ```ts
 * import { toInstant } from '@blog/core/backend';
 *
 * toInstant('2010-04-16T09:05:00-05:00'); // '2010-04-16T14:05:00.000Z'
 * toInstant('soon'); // null
 * ```
 */
export function toInstant(value: string | number | Date): Instant | null {
  const known = typeof value === 'string' ? plain.exec(value) : null;
  if (known !== null) return `${known[0].slice(0, 19)}${known[1] ?? '.000'}Z`;
  const zoned =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(value) ? `${value}Z` : value;
  const date = new Date(zoned);
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString() : null;
}
