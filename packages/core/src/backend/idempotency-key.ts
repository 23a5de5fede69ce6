import * as z from 'zod/mini';

/** Schema of `create`'s idempotency key. */
export const idempotencyKeySchema = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,200}$/, 'Expected 1 to 200 visible ASCII characters'));
