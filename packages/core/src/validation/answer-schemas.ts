import * as z from 'zod/mini';

import { type Operation, splitOperation } from '../backend/operations.js';
import type { PostListQuery } from '../backend/queries.js';
import { archiveMonthSchema } from '../models/archive.js';
import { authorSchema } from '../models/author.js';
import { blogSchema } from '../models/blog.js';
import { commentSchema } from '../models/comment.js';
import { postSchema, postSummarySchema } from '../models/post.js';
import { countsSchema } from '../models/scalars.js';
import { searchHitSchema } from '../models/search-hit.js';
import { tagSchema } from '../models/tag.js';

const nothing = null;

/** What the operations of a group answer, one item or a page of them. */
const models: Record<string, z.ZodMiniType> = {
  blog: blogSchema,
  posts: postSchema,
  comments: commentSchema,
  authors: authorSchema,
  tags: tagSchema,
};

const others: Partial<Record<Operation, z.ZodMiniType | null>> = {
  'posts.delete': nothing,
  'comments.create': z.object({ comment: commentSchema, receipt: z.nullable(z.string()) }),
  'comments.delete': nothing,
  'comments.counts': countsSchema,
  'archive.months': z.array(archiveMonthSchema),
  'search.posts': searchHitSchema,
};

/**
 * The schema of an operation's answer; where it answers a page, that of an item. `null`: it answers
 * nothing that is checked.
 */
export function answerSchemaOf(
  operation: Operation,
  [query]: readonly unknown[],
): z.ZodMiniType | null {
  if (operation === 'posts.list' && (query as PostListQuery | undefined)?.content !== true)
    return postSummarySchema;
  const other = others[operation];
  return other === undefined ? (models[splitOperation(operation)[0]] ?? null) : other;
}
