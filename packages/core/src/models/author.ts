import * as z from 'zod/mini';

import { countSchema, idSchema } from './scalars.js';
import { urlSchema } from './url.js';

/** An author as a post names one. */
export interface AuthorRef {
  /** Opaque. The same id as in `authors.get`. */
  id: string;
  /** Plain text, as it is shown. */
  name: string;
  /** The author’s part of an address, such as `the-keeper`. */
  slug: string | null;
}

/** An author of posts. */
export interface Author extends AuthorRef {
  /** Plain text. */
  bio: string | null;
  /** The author's own site. */
  url: string | null;
  /** Address of a picture. */
  avatar: string | null;
  /** Only for callers who may edit; `null` for all others. */
  email: string | null;
  /** Published posts. */
  postCount: number | null;
}

/** Schema of {@link AuthorRef}. */
export const authorRefSchema = z.object({
  id: idSchema,
  name: z.string(),
  slug: z.nullable(z.string()),
});

/** Schema of {@link Author}. */
export const authorSchema = z.object({
  ...authorRefSchema.shape,
  bio: z.nullable(z.string()),
  url: z.nullable(urlSchema),
  avatar: z.nullable(urlSchema),
  email: z.nullable(z.string()),
  postCount: z.nullable(countSchema),
});
