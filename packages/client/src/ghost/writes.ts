import type { CommentsGroup, PostsGroup } from '@blog/core/backend';

import type { GhostClient } from './api/client.js';
import { createComment, deleteComment, setCommentStatus, updateComment } from './comments/write.js';
import { createPost, deletePost, updatePost } from './posts/write.js';

// A bundler puts code that both parts need into a file of its own. With all of `reads` in this part,
// that file is `reads` itself, so that reading takes one file and not two.
export { createReads } from './reads.js';

/** Everything that is written at one Ghost. The credentials decide which of it a caller has. */
export function createWrites(client: GhostClient) {
  return {
    posts: {
      create: (input, options) => createPost(client, input, options),
      update: (id, patch, options) => updatePost(client, id, patch, options),
      delete: (id, options) => deletePost(client, id, options),
    } satisfies PostsGroup,
    comments: {
      create: (input, options) => createComment(client, input, options),
      update: (id, patch, options) => updateComment(client, id, patch, options),
      setStatus: (id, status, options) => setCommentStatus(client, id, status, options),
      delete: (id, options) => deleteComment(client, id, options),
    } satisfies CommentsGroup,
  };
}
