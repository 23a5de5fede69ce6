import * as z from 'zod/mini';

import { commentStatuses } from '../models/comment.js';
import { inputInstantSchema } from '../models/input-instant.js';
import { postAccesses, postKinds, postStatuses } from '../models/post.js';
import { commentSorts, MAX_RECEIPTS, type NamedRef, type PostRef, postSorts } from './queries.js';

// These schemas use `refine`, like the models, because each other check of zod's, and `union`, adds to the
// first load of every browser.

const isLimit = (value: number) => Number.isSafeInteger(value) && value >= 1;
const most = (length: number) =>
  z.refine<{ readonly length: number }>(
    (value) => value.length <= length,
    `Expected ${length} at most`,
  );

const list = {
  cursor: z.optional(z.nullable(z.string())),
  limit: z.optional(z.number().check(z.refine(isLimit, 'Expected a whole number from 1'))),
  total: z.optional(z.boolean()),
};
/** The most posts in one call of `comments.counts`. */
export const MAX_COUNTED_POSTS = 100;

/** Schema of the ids that `comments.counts` takes. */
export const countedIdsSchema = z.array(z.string()).check(most(MAX_COUNTED_POSTS));

const textOf = (length: number) =>
  z
    .string()
    .check(
      z.refine(
        (text) => text !== '' && text.length <= length,
        `Expected 1 to ${length} characters`,
      ),
    );
const text = textOf(2000);
const receipts = z.optional(z.array(z.string().check(most(200))).check(most(MAX_RECEIPTS)));
const extra = z.optional(z.array(text).check(most(50)));

/** Schema of `ListQuery`; keys that it does not know are refused. */
export const listQuerySchema = z.strictObject(list);

/** Schema of `PostListQuery`; keys that it does not know are refused. */
export const postListQuerySchema = z.strictObject({
  ...list,
  kind: z.optional(z.enum(postKinds)),
  status: z.optional(z.enum(postStatuses)),
  access: z.optional(z.enum(postAccesses)),
  tagId: z.optional(text),
  authorId: z.optional(text),
  featured: z.optional(z.boolean()),
  publishedFrom: z.optional(inputInstantSchema),
  publishedBefore: z.optional(inputInstantSchema),
  sort: z.optional(z.enum(postSorts)),
  content: z.optional(z.boolean()),
  extra,
});

/** Schema of `CommentListQuery`; keys that it does not know are refused. */
export const commentListQuerySchema = z.strictObject({
  ...list,
  postId: z.optional(text),
  status: z.optional(z.enum(commentStatuses)),
  authorId: z.optional(text),
  postStatus: z.optional(z.enum(postStatuses)),
  sort: z.optional(z.enum(commentSorts)),
  receipts,
});

/** Schema of `ThreadQuery`; keys that it does not know are refused. */
export const threadQuerySchema = z.strictObject({
  ...list,
  postId: text,
  commentId: z.optional(text),
  number: z.optional(z.number().check(z.refine(isLimit, 'Expected a whole number from 1'))),
  receipts,
});

const isOne = (...values: unknown[]) => values.filter((value) => value !== undefined).length === 1;

/** Schema of `PostRef`: exactly one of `id`, `slug` and `path`. */
export const postRefSchema = z
  .strictObject({
    id: z.optional(text),
    slug: z.optional(text),
    path: z.optional(text),
    kind: z.optional(z.enum(postKinds)),
    extra,
  })
  .check(
    z.refine(
      ({ id, slug, path, kind }) =>
        isOne(id, slug, path) && (kind === undefined || slug !== undefined),
      'Expected one of id, slug and path; with slug, kind may be told',
    ),
  ) as unknown as z.ZodMiniType<PostRef>;

/** Schema of `CommentRef`. */
export const commentRefSchema = z.strictObject({ id: text });

/** Schema of `NamedRef`. */
export const namedRefSchema = z
  .strictObject({ id: z.optional(text), slug: z.optional(text) })
  .check(
    z.refine(({ id, slug }) => isOne(id, slug), 'Expected either id or slug'),
  ) as unknown as z.ZodMiniType<NamedRef>;

/** Schema of `ArchiveQuery`. */
export const archiveQuerySchema = z.strictObject({ kind: z.optional(z.enum(postKinds)) });

/** Schema of `SearchQuery`. */
export const searchQuerySchema = z.strictObject({
  ...list,
  query: textOf(200),
});
