import * as z from 'zod/mini';

/** Where an imported item came from. Importing it again finds it by this pair. */
export interface Origin {
  /** The blog that it came from, such as `blogger:1234567890`. */
  source: string;
  /** Its id there. */
  id: string;
}

/** Schema of {@link Origin}. */
export const originSchema = z.object({
  source: z.string().check(z.minLength(1), z.maxLength(200)),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
});
