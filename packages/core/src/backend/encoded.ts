import type { CallOptions } from './options.js';
import type { CommentListQuery, PostListQuery, PostRef } from './queries.js';

/**
 * The key of a backend's fast path: answers as bytes, for whoever sends them on. The bytes parse
 * to exactly what the method itself answers, for every caller and query.
 */
export const encoded: unique symbol = Symbol.for('@blog/core.encoded');

/** A JSON answer, ready to send. */
export interface Encoded {
  /** UTF-8 JSON. */
  body: Uint8Array;
  /** An entity tag with its quotes (RFC 9110, section 8.8.3). */
  etag: string;
}

/** The operations that may have a fast path. */
export interface EncodedOperations {
  readonly 'posts.list'?: (query: PostListQuery, options?: CallOptions) => Promise<Encoded>;
  readonly 'posts.get'?: (ref: PostRef, options?: CallOptions) => Promise<Encoded>;
  readonly 'comments.list'?: (query: CommentListQuery, options?: CallOptions) => Promise<Encoded>;
}
