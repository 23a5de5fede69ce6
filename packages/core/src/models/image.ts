import * as z from 'zod/mini';

import { countSchema } from './scalars.js';
import { urlSchema } from './url.js';

/** A picture that stands for a post. */
export interface Image {
  /** Address of the picture. */
  url: string;
  /** Plain text for who does not see it; `''` where it only decorates. */
  alt: string | null;
  /** Measured in CSS pixels. */
  width: number | null;
  /** Measured in CSS pixels. */
  height: number | null;
}

/** Schema of {@link Image}. */
export const imageSchema = z.object({
  url: urlSchema,
  alt: z.nullable(z.string()),
  width: z.nullable(countSchema),
  height: z.nullable(countSchema),
});
