import type { CommentTraits, ListTraits, PostTraits } from '@blog/core';

import type { Connection } from './connection.js';
import { createCommentReads } from './read-comments.js';
import { createAuthorReads, createBlogReads, createTagReads } from './read-names.js';
import { createPostReads } from './read-posts.js';

/** How a view does what it does. */
export interface ViewTraits {
  readonly posts: PostTraits;
  readonly comments: CommentTraits;
  readonly names: ListTraits;
}

/** All that is read, as this caller may. */
export function createReads(connection: Connection, { posts, comments, names }: ViewTraits) {
  return {
    blog: createBlogReads(connection),
    posts: createPostReads(connection, posts),
    comments: createCommentReads(connection, comments),
    authors: createAuthorReads(connection, names),
    tags: createTagReads(connection, names),
  };
}

/** See {@link createReads}. */
export type Reads = ReturnType<typeof createReads>;
