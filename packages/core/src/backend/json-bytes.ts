import type { CallOptions } from './options.js';
import type { CommentListQuery, PostListQuery, PostRef } from './queries.js';

/**
 * The key of methods that answer with JSON as bytes, for a server that sends them on without parsing them.
 * The bytes parse to exactly the answer of the plain method, for every caller and query.
 */
export const jsonBytes: unique symbol = Symbol.for('@blog/core.jsonBytes');

/** A JSON answer, ready to send. */
export interface JsonBytes {
  /** UTF-8 JSON. */
  body: Uint8Array;
  /** An entity tag with its quotes (RFC 9110, section 8.8.3). */
  etag: string;
}

/** The operations that may answer with bytes. */
export interface JsonBytesOperations {
  /** Gives the answer of `posts.list` as bytes. */
  readonly 'posts.list'?: (query: PostListQuery, options?: CallOptions) => Promise<JsonBytes>;
  /** Gives the answer of `posts.get` as bytes. */
  readonly 'posts.get'?: (ref: PostRef, options?: CallOptions) => Promise<JsonBytes>;
  /** Gives the answer of `comments.list` as bytes. */
  readonly 'comments.list'?: (query: CommentListQuery, options?: CallOptions) => Promise<JsonBytes>;
}
