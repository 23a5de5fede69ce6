import type { CommentsGroup, PostsGroup } from '@blog/core';

import type { WordPressApi } from './api/client.js';
import type { WpCapabilities } from './capabilities.js';
import { createComment, deleteComment, setCommentStatus, updateComment } from './comments/write.js';
import { createPost, deletePost, updatePost } from './posts/write.js';

/** Everything that is written. A caller who only reads does not load it. */
export function createWrites(api: WordPressApi, { posts, comments }: WpCapabilities) {
  return {
    posts: {
      create: (input, options) => createPost(api, posts, input, options),
      update: (id, patch, options) => updatePost(api, posts, id, patch, options),
      delete: (id, options) => deletePost(api, id, options),
    } satisfies PostsGroup,
    comments: {
      create: (input, options) => createComment(api, comments, input, options),
      update: (id, patch, options) => updateComment(api, comments, id, patch, options),
      setStatus: (id, status, options) => setCommentStatus(api, comments, id, status, options),
      delete: (id, options) => deleteComment(api, id, options),
    } satisfies CommentsGroup,
  };
}
