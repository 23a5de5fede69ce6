import type { CommentTraits, ListTraits, PostTraits } from '@blog/core';

import { connect } from './connection.js';
import type { GhostOptions } from './options.js';
import { createCommentReads } from './read-comments.js';
import { createAuthorReads, createBlogReads, createTagReads } from './read-names.js';
import { createPostReads } from './read-posts.js';

export { askAbout } from './ask-about.js';

/** How a view does what it does. */
export interface ViewTraits {
  readonly posts: PostTraits;
  readonly comments: CommentTraits;
  readonly names: ListTraits;
}

/** A Ghost with the way to it open, and all that is read, as this caller may. */
export function openGhost(
  options: GhostOptions,
  base: string,
  site: string,
  { posts, comments, names }: ViewTraits,
) {
  const connection = connect(options, base, site);
  return {
    connection,
    blog: createBlogReads(connection),
    posts: createPostReads(connection, posts),
    comments: createCommentReads(connection, comments),
    authors: createAuthorReads(connection, names),
    tags: createTagReads(connection, names),
  };
}
