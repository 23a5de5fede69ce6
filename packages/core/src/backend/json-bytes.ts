import type { CallOptions } from './options.js';
import type { CommentListQuery, PostListQuery, PostRef } from './queries.js';

/**
 * The key of a backend's fast path: answers as bytes, for whoever sends them on. The bytes parse
 * to exactly what the method itself answers, for every caller and query.
 */
export const jsonBytes: unique symbol = Symbol.for('@blog/core.jsonBytes');

/** A JSON answer, ready to send. */
export interface JsonBytes {
  /** UTF-8 JSON. */
  body: Uint8Array;
  /** An entity tag with its quotes (RFC 9110, section 8.8.3). */
  etag: string;
}

/** The operations that may have a fast path. */
export interface JsonBytesOperations {
  readonly 'posts.list'?: (query: PostListQuery, options?: CallOptions) => Promise<JsonBytes>;
  readonly 'posts.get'?: (ref: PostRef, options?: CallOptions) => Promise<JsonBytes>;
  readonly 'comments.list'?: (query: CommentListQuery, options?: CallOptions) => Promise<JsonBytes>;
}
