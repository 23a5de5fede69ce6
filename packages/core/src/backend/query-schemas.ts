import * as z from 'zod/mini';

import { commentStatuses } from '../models/comment.js';
import { instantSchema } from '../models/instant.js';
import { postAccesses, postKinds, postStatuses } from '../models/post.js';
import { commentSorts, MAX_RECEIPTS, postSorts } from './queries.js';

const list = {
  cursor: z.optional(z.nullable(z.string())),
  limit: z.optional(z.int().check(z.minimum(1))),
  total: z.optional(z.boolean()),
};
/** The most posts that one call counts the comments of. */
export const MAX_COUNTED_POSTS = 100;

/** Schema of the ids that `comments.counts` takes. */
export const countedIdsSchema = z.readonly(
  z.array(z.string()).check(z.maxLength(MAX_COUNTED_POSTS)),
);

const text = z.string().check(z.minLength(1), z.maxLength(2000));
const extra = z.optional(z.readonly(z.array(text).check(z.maxLength(50))));

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
  publishedFrom: z.optional(instantSchema),
  publishedBefore: z.optional(instantSchema),
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
  receipts: z.optional(
    z.readonly(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(MAX_RECEIPTS))),
  ),
});

/** Schema of `PostRef`: exactly one of `id`, `slug` and `path`. */
export const postRefSchema = z.union([
  z.strictObject({ id: text, extra }),
  z.strictObject({ slug: text, kind: z.optional(z.enum(postKinds)), extra }),
  z.strictObject({ path: text, extra }),
]);

/** Schema of `CommentRef`. */
export const commentRefSchema = z.strictObject({ id: text });

/** Schema of `NamedRef`. */
export const namedRefSchema = z.union([
  z.strictObject({ id: text }),
  z.strictObject({ slug: text }),
]);

/** Schema of `ArchiveQuery`. */
export const archiveQuerySchema = z.strictObject({ kind: z.optional(z.enum(postKinds)) });

/** Schema of `SearchQuery`. */
export const searchQuerySchema = z.strictObject({
  ...list,
  query: z.string().check(z.minLength(1), z.maxLength(200)),
});
