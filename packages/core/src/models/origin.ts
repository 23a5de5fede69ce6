import * as z from 'zod/mini';

/**
 * The place that an imported item came from. A second import finds the item by its type and this pair.
 */
export interface Origin {
  /** The blog that it came from, such as `blogger:1234567890`. */
  source: string;
  /** Its id there. */
  id: string;
}

const originText = z
  .string()
  .check(z.refine((text) => text !== '' && text.length <= 200, 'Expected 1 to 200 characters'));

/** Schema of {@link Origin}. */
export const originSchema = z.object({
  source: originText,
  id: originText,
});
