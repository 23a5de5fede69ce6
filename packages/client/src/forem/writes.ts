import type { PostsGroup } from '@blog/core/backend';

import type { ForemClient } from './api/client.js';
import { createPost, updatePost } from './posts/write.js';

// A bundler puts code that both parts need into a file of its own. With all of `reads` in this part,
// that file is `reads` itself, so that reading takes one file and not two.
export { createReads } from './reads.js';

/** Everything that is written at one Forem. */
export function createWrites(client: ForemClient) {
  return {
    posts: {
      create: (input, options) => createPost(client, input, options),
      update: (id, patch, options) => updatePost(client, id, patch, options),
    } satisfies PostsGroup,
  };
}
