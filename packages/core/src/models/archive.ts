import * as z from 'zod/mini';

import { countSchema } from './scalars.js';

/** A month of the blog's own zone, and how many posts were published in it. */
export interface ArchiveMonth {
  /** `YYYY-MM`. */
  month: string;
  /** How many published posts of the asked kind fall into the month. */
  count: number;
}

/** Schema of {@link ArchiveMonth}. */
export const archiveMonthSchema = z.object({
  month: z
    .string()
    .check(
      z.refine((text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text), 'Expected a month such as 2010-04'),
    ),
  count: countSchema,
});
