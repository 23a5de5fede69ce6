import type {
  AuthorsGroup,
  BlogGroup,
  CommentsGroup,
  PostsGroup,
  SearchGroup,
  TagsGroup,
} from '@blog/core';

import type { WordPressApi } from './api/client.js';
import { getBlog } from './blog.js';
import type { WpCapabilities } from './capabilities.js';
import { getComment } from './comments/get.js';
import { listComments } from './comments/list.js';
import { getAuthor, getTag } from './names/get.js';
import { listAuthors, listTags } from './names/list.js';
import { getPost } from './posts/get.js';
import { listPosts } from './posts/list.js';
import { searchPosts } from './search.js';

export { readAbilities } from './api/account.js';
export { openApi } from './api/client.js';

/** Everything that is read. Loaded beside the first load of a page. */
export function createReads(api: WordPressApi, capabilities: WpCapabilities) {
  return {
    blog: { get: (options) => getBlog(api, options) } satisfies BlogGroup,
    posts: {
      list: (query, options) => listPosts(api, capabilities.posts, query, options),
      get: (ref, options) => getPost(api, ref, options),
    } satisfies PostsGroup,
    comments: {
      list: (query, options) => listComments(api, capabilities.comments, query, options),
      get: (ref, options) => getComment(api, ref, options),
    } satisfies CommentsGroup,
    authors: {
      list: (query, options) => listAuthors(api, capabilities.authors, query, options),
      get: (ref, options) => getAuthor(api, ref, options),
    } satisfies AuthorsGroup,
    tags: {
      list: (query, options) => listTags(api, capabilities.tags, query, options),
      get: (ref, options) => getTag(api, ref, options),
    } satisfies TagsGroup,
    search: {
      posts: (query, options) => searchPosts(api, capabilities.search, query, options),
    } satisfies SearchGroup,
    raw: api.raw,
  };
}
