import * as z from 'zod/mini';

import { countSchema } from './scalars.js';
import { urlSchema } from './url.js';

/** A file that comes with a post: the sound of an episode, a film, a document. */
export interface Enclosure {
  /** Address of the file. */
  url: string;
  /** The media type, in lower case and without parameters, such as `audio/mpeg`. */
  type: string;
  /** In bytes; `null` where it is not known. */
  size: number | null;
  /** How long it plays; `null` where it is not known, or the file does not play. */
  seconds: number | null;
}

/** Schema of {@link Enclosure}. */
export const enclosureSchema = z.object({
  url: urlSchema,
  type: z.string(),
  size: z.nullable(countSchema),
  seconds: z.nullable(countSchema),
});
