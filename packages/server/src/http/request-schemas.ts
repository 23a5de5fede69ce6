import {
  archiveQuerySchema,
  commentInputSchema,
  commentListQuerySchema,
  commentPatchSchema,
  countedIdsSchema,
  listQuerySchema,
  type MethodOf,
  namedRefSchema,
  type operationTable,
  type parseInput,
  postInputSchema,
  postListQuerySchema,
  postPatchSchema,
  postRefSchema,
  type ReadOperation,
  searchQuerySchema,
  settableStatusSchema,
  threadQuerySchema,
  type WriteOperation,
} from '@blog/core/backend';
import * as z from 'zod/mini';

/** A schema that gives a `T`. */
export type SchemaOf<T> = Parameters<typeof parseInput<T>>[0];

/** The arguments of an operation as its query holds them: the only one as the whole, or each by its name. */
type QueryOf<O extends ReadOperation> = (typeof operationTable)[O]['args'] extends readonly [
  infer Name extends string,
]
  ? Name extends 'query' | 'ref'
    ? Parameters<MethodOf<O>>[0]
    : { [N in Name]: Parameters<MethodOf<O>>[0] }
  : object;

/** Schema of the query of each read, together with the ids of its path. */
export const querySchemas = {
  'blog.get': z.strictObject({}),
  'posts.list': postListQuerySchema,
  'posts.get': postRefSchema,
  // Receipts are sent in a header.
  'comments.list': z.omit(commentListQuerySchema, { receipts: true }),
  'comments.thread': z.omit(threadQuerySchema, { receipts: true }),
  'comments.get': z.strictObject({ id: z.string() }),
  'comments.counts': z.strictObject({ postIds: z._default(countedIdsSchema, []) }),
  'authors.list': listQuerySchema,
  'authors.get': namedRefSchema,
  'tags.list': listQuerySchema,
  'tags.get': namedRefSchema,
  'archive.months': archiveQuerySchema,
  'search.posts': searchQuerySchema,
} as const satisfies { readonly [O in ReadOperation]: SchemaOf<QueryOf<O>> };

/** Schema of the body of each write that has one. */
export const bodySchemas = {
  'posts.create': postInputSchema,
  'posts.update': postPatchSchema,
  'comments.create': commentInputSchema,
  'comments.update': commentPatchSchema,
  'comments.setStatus': z.strictObject({ status: settableStatusSchema }),
  // The importer checks each item, and reports the faulty ones beside the others.
  'importer.write': z.strictObject({ items: z.array(z.unknown()) }),
} as const satisfies { readonly [O in WriteOperation]?: SchemaOf<object> };
