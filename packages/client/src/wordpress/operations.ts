import type {
  Author,
  Blog,
  CallOptions,
  Comment,
  CommentInput,
  CommentListQuery,
  CommentPatch,
  CommentRef,
  CreatedComment,
  CreateOptions,
  ListQuery,
  NamedRef,
  Page,
  Post,
  PostInput,
  PostListQuery,
  PostPatch,
  PostRef,
  PostSummary,
  RawHtml,
  SearchHit,
  SearchQuery,
  SettableStatus,
  Tag,
  WriteOptions,
} from '@blog/core';

import { getComment, listComments } from './comments.js';
import { getPost } from './post-get.js';
import { listPosts } from './posts.js';
import type { View } from './site.js';

type Answer<T> = Promise<T>;
type Comments = Page<Comment<RawHtml>>;

// What a page of posts or comments does not need is loaded when it is first used.
const loadTags = () => import('./tags.js');
const loadAuthors = () => import('./authors.js');
const loadPostWrites = () => import('./posts-write.js');
const loadCommentWrites = () => import('./comments-write.js');

/** What everyone can do. */
export function readOperations(site: View) {
  return {
    blog: {
      get: async (options?: CallOptions): Answer<Blog> =>
        (await import('./blog.js')).getBlog(site, options),
    },
    posts: {
      list: (query: PostListQuery, options?: CallOptions): Answer<Page<PostSummary>> =>
        listPosts(site, query, options),
      get: (ref: PostRef, options?: CallOptions): Answer<Post<RawHtml>> =>
        getPost(site, ref, options),
    },
    comments: {
      list: (query: CommentListQuery, options?: CallOptions): Answer<Comments> =>
        listComments(site, query, options),
      get: (ref: CommentRef, options?: CallOptions): Answer<Comment<RawHtml>> =>
        getComment(site, ref, options),
    },
    authors: {
      list: async (query: ListQuery, options?: CallOptions): Answer<Page<Author>> =>
        (await loadAuthors()).listAuthors(site, query, options),
      get: async (ref: NamedRef, options?: CallOptions): Answer<Author> =>
        (await loadAuthors()).getAuthor(site, ref, options),
    },
    tags: {
      list: async (query: ListQuery, options?: CallOptions): Answer<Page<Tag>> =>
        (await loadTags()).listTags(site, query, options),
      get: async (ref: NamedRef, options?: CallOptions): Answer<Tag> =>
        (await loadTags()).getTag(site, ref, options),
    },
    search: {
      posts: async (query: SearchQuery, options?: CallOptions): Answer<Page<SearchHit>> =>
        (await import('./search.js')).searchPosts(site, query, options),
    },
  };
}

/** What everyone can do where the site lets guests in, and every account. */
export function commentCreate(site: View) {
  return {
    create: async (input: CommentInput, options?: CreateOptions): Answer<CreatedComment<RawHtml>> =>
      (await loadCommentWrites()).createComment(site, input, options),
  };
}

/** What an account can do with comments. */
export function commentWrites(site: View) {
  return {
    ...commentCreate(site),
    update: async (
      id: string,
      patch: CommentPatch,
      options?: WriteOptions,
    ): Answer<Comment<RawHtml>> =>
      (await loadCommentWrites()).updateComment(site, id, patch, options),
    setStatus: async (
      id: string,
      status: SettableStatus,
      options?: WriteOptions,
    ): Answer<Comment<RawHtml>> =>
      (await loadCommentWrites()).setCommentStatus(site, id, status, options),
    delete: async (id: string, options?: WriteOptions): Answer<void> =>
      (await loadCommentWrites()).deleteComment(site, id, options),
  };
}

/** What an account can do with posts. */
export function postWrites(site: View) {
  return {
    create: async (input: PostInput, options?: CreateOptions): Answer<Post<RawHtml>> =>
      (await loadPostWrites()).createPost(site, input, options),
    update: async (id: string, patch: PostPatch, options?: WriteOptions): Answer<Post<RawHtml>> =>
      (await loadPostWrites()).updatePost(site, id, patch, options),
    delete: async (id: string, options?: WriteOptions): Answer<void> =>
      (await loadPostWrites()).deletePost(site, id, options),
  };
}
