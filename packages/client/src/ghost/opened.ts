import type { CommentCapabilities, ListCapabilities, PostCapabilities } from '@blog/core';

import { connect } from './connection.js';
import type { GhostOptions } from './options.js';
import { createCommentReads } from './read-comments.js';
import { createAuthorReads, createBlogReads, createTagReads } from './read-names.js';
import { createPostReads } from './read-posts.js';

export { askAbout } from './ask-about.js';

/** How a view does what it does. */
export interface ViewCapabilities {
  readonly posts: PostCapabilities;
  readonly comments: CommentCapabilities;
  readonly names: ListCapabilities;
}

/** A Ghost with the way to it open, and all that is read, as this caller may. */
export function openGhost(
  options: GhostOptions,
  base: string,
  site: string,
  { posts, comments, names }: ViewCapabilities,
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
