import * as z from 'zod/mini';

// Made of `refine` alone: each further kind of check of zod's is more in every browser's first load.

/** Schema of an id. */
export const idSchema = z.string().check(z.refine((text) => text !== '', 'Expected an id'));

/** Schema of a whole number from 0. */
export const countSchema = z
  .number()
  .check(z.refine((n) => Number.isSafeInteger(n) && n >= 0, 'Expected a whole number from 0'));

/** Schema of a path below the blog's address. */
export const pathSchema = z
  .string()
  .check(z.refine((text) => text.startsWith('/'), 'Expected a path that begins with /'));

/** Schema of a JSON object; its values are not walked again. */
export const recordSchema = z
  .unknown()
  .check(
    z.refine(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'Expected an object',
    ),
  );
