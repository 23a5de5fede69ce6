import * as z from 'zod/mini';

import type { ImportItem, ImportProblem } from '../backend/importer.js';
import {
  inputEnclosuresSchema,
  inputExtraSchema,
  inputImageSchema,
  inputSourceSchema,
  inputUrlSchema,
} from '../backend/input-parts.js';
import { MAX_POST_LENGTH } from '../backend/post-inputs.js';
import { issuesOf, parseTold } from '../errors/parse-input.js';
import { moderations } from '../models/blog.js';
import { commentKinds, commentStatuses } from '../models/comment.js';
import { inputInstantSchema } from '../models/input-instant.js';
import { originSchema } from '../models/origin.js';
import { postAccesses, postKinds, postStatuses } from '../models/post.js';
import { cleanName, shortName } from '../domain/short-name.js';

const origin = z.strictObject(originSchema.shape);
const text = (most: number) => z.string().check(z.maxLength(most));
const maybe = <T extends z.ZodMiniType>(schema: T) => z.nullable(schema);
const source = inputSourceSchema(MAX_POST_LENGTH);
const id = z.string().check(z.minLength(1), z.maxLength(200));
const name = z.string().check(z.overwrite((given) => shortName(given)));

const blog = z.strictObject({
  type: z.literal('blog'),
  origin,
  title: text(300),
  tagline: maybe(text(2000)),
  url: maybe(inputUrlSchema),
  // Writers of older versions do not send it.
  formerUrls: z.optional(z.array(inputUrlSchema).check(z.maxLength(100))),
  timeZone: maybe(text(100)),
  language: maybe(text(100)),
  comments: maybe(
    z.strictObject({ open: z.boolean(), guests: z.boolean(), moderation: z.enum(moderations) }),
  ),
});

const author = z.strictObject({
  type: z.literal('author'),
  origin,
  name,
  slug: maybe(text(200)),
  bio: maybe(text(10_000)),
  url: maybe(inputUrlSchema),
  avatar: maybe(inputUrlSchema),
  email: maybe(text(300)),
});

const post = z.strictObject({
  type: z.literal('post'),
  origin,
  kind: z.enum(postKinds),
  status: z.enum(postStatuses),
  title: text(1000),
  slug: maybe(text(200)),
  path: maybe(text(2048)),
  formerPaths: z.array(text(2048)),
  excerpt: maybe(text(10_000)),
  source,
  baseUrl: maybe(inputUrlSchema),
  publishedAt: maybe(inputInstantSchema),
  createdAt: maybe(inputInstantSchema),
  updatedAt: maybe(inputInstantSchema),
  authors: z.array(id),
  tags: z.array(name.check(z.minLength(1))),
  image: maybe(inputImageSchema),
  // Writers of older versions do not send it.
  enclosures: z.optional(inputEnclosuresSchema),
  featured: z.boolean(),
  access: z.enum(postAccesses),
  commentsOpen: z.boolean(),
  extra: inputExtraSchema,
});

const comment = z.strictObject({
  type: z.literal('comment'),
  origin,
  post: id,
  parent: maybe(id),
  kind: z.enum(commentKinds),
  status: z.enum(commentStatuses),
  number: maybe(z.int().check(z.positive())),
  author: maybe(
    z.strictObject({
      id: maybe(id),
      name: text(300).check(z.overwrite(cleanName)),
      url: maybe(inputUrlSchema),
      avatar: maybe(inputUrlSchema),
      email: maybe(text(300)),
    }),
  ),
  source,
  baseUrl: maybe(inputUrlSchema),
  createdAt: inputInstantSchema,
  updatedAt: maybe(inputInstantSchema),
});

/**
 * Schema of {@link ImportItem}; keys that it does not know are refused. Its type is written out, because the
 * inferred one names types that older versions of zod 4 do not have.
 */
export const importItemSchema: z.ZodMiniType<ImportItem> = z.discriminatedUnion('type', [
  blog,
  author,
  post,
  comment,
]);

/** The schema of each type of item, such as a document of the API names it. */
export const importItemSchemas: Readonly<Record<ImportItem['type'], z.ZodMiniType<ImportItem>>> = {
  blog,
  author,
  post,
  comment,
};

const legible = z.object({
  origin,
  type: z.enum(['blog', 'author', 'post', 'comment']),
});

/** The most faults of an item that its problem tells. */
const MOST_TOLD = 20;

/**
 * Checks one item of an import. One that is not valid becomes a problem, so that the rest of its
 * batch stands; `null` where not even its type and origin are legible.
 *
 * @example
 * ```ts
 * import { checkImportItem } from '@blog/core/backend';
 *
 * const result = checkImportItem({ type: 'author', origin: { source: 'blogger:1', id: 'a' } });
 * result?.problem?.origin.id; // 'a'
 * ```
 */
export function checkImportItem(
  item: unknown,
): { item: ImportItem; problem: null } | { item: null; problem: ImportProblem } | null {
  const result = parseTold(importItemSchema, item);
  if (result.success) return { item: result.data, problem: null };
  const named = legible.safeParse(item);
  if (!named.success) return null;
  const issues = issuesOf(result.error).map(({ path, message }) => `${path}: ${message}`);
  const more = issues.splice(MOST_TOLD).length;
  if (more > 0) issues.push(`and ${more} more`);
  return { item: null, problem: { ...named.data, message: issues.join('; '), refused: true } };
}
