import * as z from 'zod/mini';

// Made of `refine` alone: each further kind of check of zod's is more in every browser's first load.

/** Schema of an id. */
export const idSchema = z.string().check(z.refine((text) => text !== '', 'Expected an id'));

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

/** Schema of a whole number from 0. */
export const countSchema = z.number().check(z.refine(isCount, 'Expected a whole number from 0'));

/** Browsers drop tabs and line ends, and take `\\` for `/`: such a path would lead to another site. */
const safePath = /^\/(?!\/)[^\\\p{Cc}]*$/u;

/** Schema of a path below the blog's address. */
export const pathSchema = z
  .string()
  .check(z.refine((text) => safePath.test(text), 'Expected a path that begins with one /'));

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has at most so many levels. */
const isWithin = (value: unknown, levels: number): boolean =>
  Object(value) !== value ||
  (levels > 0 && Object.values(value as object).every((each) => isWithin(each, levels - 1)));

/** Schema of custom fields. What encodes or compares them cannot go deeper than its stack. */
export const extraSchema = z
  .unknown()
  .check(
    z.refine(
      (value) => isRecord(value) && isWithin(value, 500),
      'Expected an object of at most 500 levels',
    ),
  );

/** Schema of what `comments.counts` answers. */
export const countsSchema = z
  .unknown()
  .check(
    z.refine(
      (value) => isRecord(value) && Object.values(value).every(isCount),
      'Expected an object with a whole number from 0 for each id',
    ),
  );
