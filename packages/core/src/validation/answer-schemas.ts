import * as z from 'zod/mini';

import {
  type Group,
  type MethodOf,
  type Operation,
  splitOperation,
} from '../backend/operations.js';
import type { PostListQuery } from '../backend/queries.js';
import { archiveMonthSchema } from '../models/archive.js';
import { type Author, authorSchema } from '../models/author.js';
import { type Blog, blogSchema } from '../models/blog.js';
import { type Comment, commentSchema } from '../models/comment.js';
import type { Html } from '../models/html.js';
import { type Page, pageSchema } from '../models/page.js';
import { type Post, postSchema, postSummarySchema } from '../models/post.js';
import { countsSchema } from '../models/scalars.js';
import { searchHitSchema } from '../models/search-hit.js';
import { type Tag, tagSchema } from '../models/tag.js';
import { threadPageSchema, threadItemSchema } from '../models/thread.js';

/** The model that the operations of a group answer, alone or in a page. */
interface Models {
  blog: Blog;
  posts: Post<Html>;
  comments: Comment<Html>;
  authors: Author;
  tags: Tag;
}

type ItemOf<T> = T extends Page<infer Item> ? Item : T;

/** The operations that answer something else. The query of `posts.list` decides about summaries. */
type Others = Exclude<
  {
    [O in Operation]: O extends `${infer G extends keyof Models}.${string}`
      ? ItemOf<Awaited<ReturnType<MethodOf<O>>>> extends Models[G]
        ? never
        : O
      : O;
  }[Operation],
  'posts.list' | `importer.${string}`
>;

type Schema = z.ZodMiniType | undefined;

/** The schema of an operation if it has one of its own, else that of its group. */
const schemas: Readonly<Record<keyof Models | Others, Schema>> & {
  readonly [K in Operation | Group]?: Schema;
} = {
  blog: blogSchema,
  posts: postSchema,
  comments: commentSchema,
  authors: authorSchema,
  tags: tagSchema,
  'posts.delete': undefined,
  'comments.create': z.object({ comment: commentSchema, receipt: z.nullable(z.string()) }),
  'comments.delete': undefined,
  'comments.counts': countsSchema,
  'comments.thread': threadItemSchema,
  'archive.months': z.array(archiveMonthSchema),
  'search.posts': searchHitSchema,
};

const pageOfAny = pageSchema(z.unknown());
const threadOfAny = threadPageSchema(z.unknown());

/** The schema of the answer of an operation that gives pages. Items are checked one by one. */
export function pageSchemaOf(operation: Operation) {
  return operation === 'comments.thread' ? threadOfAny : pageOfAny;
}

/**
 * The schema of an operation's answer, or of an item if the answer is a page. `undefined` if there is
 * nothing to check.
 *
 * @example
 * ```ts
 * import { answerSchemaOf } from '@blog/core/backend';
 *
 * answerSchemaOf('blog.get', [])?.safeParse({ title: 'Small hours' }).success; // false
 * ```
 */
export function answerSchemaOf(
  operation: Operation,
  [query]: readonly unknown[],
): z.ZodMiniType | undefined {
  if (operation === 'posts.list' && (query as PostListQuery | undefined)?.content !== true)
    return postSummarySchema;
  return schemas[operation in schemas ? operation : splitOperation(operation)[0]];
}
