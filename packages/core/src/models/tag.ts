import * as z from 'zod/mini';

import { countSchema, idSchema } from './scalars.js';

/** A tag as a post names one. */
export interface TagRef {
  /** Opaque. The same id as in `tags.get`, and the `tagId` of a filter. */
  id: string;
  /** Plain text, as it is shown. */
  name: string;
  /** The tag’s part of an address, such as `mornings`. */
  slug: string | null;
}

/** A tag (Blogger: label). WordPress's categories are tags of kind `category`. */
export interface Tag extends TagRef {
  /** Platforms with one kind have tags only. Categories may form a tree. */
  kind: 'tag' | 'category';
  /** Plain text. */
  description: string | null;
  /** The category above this one. */
  parentId: string | null;
  /** Published posts. */
  postCount: number | null;
}

/** Schema of {@link TagRef}. */
export const tagRefSchema = z.object({
  id: idSchema,
  name: z.string(),
  slug: z.nullable(z.string()),
});

/** Schema of {@link Tag}. */
export const tagSchema = z.object({
  ...tagRefSchema.shape,
  kind: z.enum(['tag', 'category']),
  description: z.nullable(z.string()),
  parentId: z.nullable(z.string()),
  postCount: z.nullable(countSchema),
});
