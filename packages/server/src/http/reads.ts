import {
  archiveQuerySchema,
  type BlogBackend,
  BlogError,
  type CallOptions,
  type CommentListQuery,
  commentListQuerySchema,
  countedIdsSchema,
  type JsonBytes,
  jsonBytes,
  listQuerySchema,
  namedRefSchema,
  type Operation,
  parseInput,
  postListQuerySchema,
  type PostRef,
  postRefSchema,
  searchQuerySchema,
  type WriteOperation,
} from '@blog/core';
import * as z from 'zod/mini';

import { parseQuery, type Query } from './known-queries.js';
import { commentsKey, idOf, postKey } from './surrogate-keys.js';

/** An operation that changes nothing. */
export type ReadOperation = Exclude<Operation, WriteOperation>;

/** What a read is asked with. */
export interface ReadCall {
  readonly backend: BlogBackend;
  /** The query of the address, decoded and not checked. */
  readonly query: Query;
  /** Of the comments' writer, from header and cookie. */
  readonly receipts: readonly string[];
  readonly options: CallOptions;
}

/** What a read came to: bytes, or a value to be encoded. */
export type ReadAnswer = { readonly keys: readonly string[] } & (
  | { readonly bytes: JsonBytes }
  | { readonly value: unknown; readonly revision: string | null }
);

/** Schema of the query of an operation that takes none. */
export const noQuerySchema = z.strictObject({});
/** Schema of a query of comments in an address; receipts go in a header. */
export const commentsInUrlSchema = z.omit(commentListQuerySchema, { receipts: true });
/** Schema of the query of `comments.counts`. */
export const countsQuerySchema = z.strictObject({
  postIds: z._default(countedIdsSchema, []),
});

/** The error for what this caller's backend has not. */
export function notOffered(operation: Operation): BlogError<'unsupported'> {
  return new BlogError('unsupported', {
    message: `${operation} is not offered to this caller; GET /v1 lists what is.`,
    operation,
  });
}

function single(
  value: unknown,
  keys: readonly string[],
  revision: string | null = null,
): ReadAnswer {
  return { value, revision, keys: [...keys, 'blog'] };
}

const LISTED_POSTS = ['posts', 'blog'] as const;

async function getPost({ backend, query, options }: ReadCall): Promise<ReadAnswer> {
  if (backend.posts?.get === undefined) throw notOffered('posts.get');
  const fast = backend[jsonBytes]?.['posts.get'];
  // Who may change the post gets its revision in the tag, which bytes do not tell.
  if (fast !== undefined && backend.posts.update === undefined) {
    const ref = parseQuery<PostRef>(postRefSchema, query, 'posts.get');
    const bytes = await fast(ref, options);
    return { bytes, keys: [postKey(ref.id ?? idOf(bytes.body)), 'blog'] };
  }
  const ref = parseInput<PostRef>(postRefSchema, query, 'posts.get');
  const post = await backend.posts.get(ref, options);
  return single(post, [postKey(post.id)], post.revision);
}

async function listComments(call: ReadCall): Promise<ReadAnswer> {
  const { backend, receipts, options } = call;
  if (backend.comments?.list === undefined) throw notOffered('comments.list');
  const inUrl = parseQuery<CommentListQuery>(commentsInUrlSchema, call.query, 'comments.list');
  const query = receipts.length === 0 ? inUrl : { ...inUrl, receipts };
  const keys = [
    'comments',
    ...(query.postId === undefined ? [] : [commentsKey(query.postId)]),
    'blog',
  ];
  const fast = backend[jsonBytes]?.['comments.list'];
  if (fast !== undefined) return { bytes: await fast(query, options), keys };
  return { value: await backend.comments.list({ ...query }, options), revision: null, keys };
}

/** Every read of the Blog API: checks its query, calls, and says what the answer was made of. */
export const reads: { readonly [O in ReadOperation]: (call: ReadCall) => Promise<ReadAnswer> } = {
  async 'blog.get'({ backend, query, options }) {
    if (backend.blog?.get === undefined) throw notOffered('blog.get');
    parseInput(noQuerySchema, query, 'blog.get');
    return single(await backend.blog.get(options), []);
  },
  async 'posts.list'({ backend, query, options }) {
    if (backend.posts?.list === undefined) throw notOffered('posts.list');
    const checked = parseQuery(postListQuerySchema, query, 'posts.list');
    const fast = backend[jsonBytes]?.['posts.list'];
    if (fast !== undefined) return { bytes: await fast(checked, options), keys: LISTED_POSTS };
    return {
      value: await backend.posts.list({ ...checked }, options),
      revision: null,
      keys: LISTED_POSTS,
    };
  },
  'posts.get': getPost,
  'comments.list': listComments,
  async 'comments.get'({ backend, query, options }) {
    if (backend.comments?.get === undefined) throw notOffered('comments.get');
    const ref = parseInput(z.strictObject({ id: z.string() }), query, 'comments.get');
    const comment = await backend.comments.get(ref, options);
    return single(comment, ['comments', commentsKey(comment.postId)], comment.revision);
  },
  async 'comments.counts'({ backend, query, options }) {
    if (backend.comments?.counts === undefined) throw notOffered('comments.counts');
    const { postIds } = parseInput(countsQuerySchema, query, 'comments.counts');
    return single(await backend.comments.counts(postIds, options), ['posts', 'comments']);
  },
  async 'authors.list'({ backend, query, options }) {
    if (backend.authors?.list === undefined) throw notOffered('authors.list');
    const checked = parseInput(listQuerySchema, query, 'authors.list');
    return single(await backend.authors.list(checked, options), ['posts']);
  },
  async 'authors.get'({ backend, query, options }) {
    if (backend.authors?.get === undefined) throw notOffered('authors.get');
    const ref = parseInput(namedRefSchema, query, 'authors.get');
    return single(await backend.authors.get(ref, options), ['posts']);
  },
  async 'tags.list'({ backend, query, options }) {
    if (backend.tags?.list === undefined) throw notOffered('tags.list');
    const checked = parseInput(listQuerySchema, query, 'tags.list');
    return single(await backend.tags.list(checked, options), ['posts']);
  },
  async 'tags.get'({ backend, query, options }) {
    if (backend.tags?.get === undefined) throw notOffered('tags.get');
    const ref = parseInput(namedRefSchema, query, 'tags.get');
    return single(await backend.tags.get(ref, options), ['posts']);
  },
  async 'archive.months'({ backend, query, options }) {
    if (backend.archive?.months === undefined) throw notOffered('archive.months');
    const checked = parseInput(archiveQuerySchema, query, 'archive.months');
    return single(await backend.archive.months(checked, options), ['posts']);
  },
  async 'search.posts'({ backend, query, options }) {
    if (backend.search?.posts === undefined) throw notOffered('search.posts');
    const checked = parseInput(searchQuerySchema, query, 'search.posts');
    return single(await backend.search.posts(checked, options), ['posts']);
  },
};
