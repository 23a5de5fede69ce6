import type { CommentsGroup, PostsGroup } from '@blog/core';

import type { Connection } from './connection.js';
import type { ViewCapabilities } from './opened.js';
import { createComment, deleteComment, setCommentStatus, updateComment } from './write-comments.js';
import { createPost, deletePost, updatePost } from './write-posts.js';

/** All that is written; which of it is there for a caller goes by the credentials. */
export function createWrites(
  connection: Connection,
  { posts, comments }: ViewCapabilities,
  commentAs: string | null,
) {
  return {
    posts: {
      create: (input, options) => createPost(connection, posts, input, options),
      update: (id, patch, options) => updatePost(connection, posts, id, patch, options),
      delete: (id, options) => deletePost(connection, posts, id, options),
    } satisfies PostsGroup,
    comments: {
      create: (input, options) => createComment(connection, comments, commentAs, input, options),
      update: (id, patch, options) => updateComment(connection, comments, id, patch, options),
      setStatus: (id, status, options) =>
        setCommentStatus(connection, comments, id, status, options),
      delete: (id, options) => deleteComment(connection, id, options),
    } satisfies CommentsGroup,
  };
}
