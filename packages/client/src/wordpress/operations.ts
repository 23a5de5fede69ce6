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

import type { Raw } from '../transport/raw.js';
import type { Opened } from './opened.js';
import type { View } from './site.js';
import type { WpTraits } from './traits.js';

/** What loads the rest of a backend, once. */
export type Load = () => Promise<Opened>;

type Answer<T> = Promise<T>;
type Comments = Page<Comment<RawHtml>>;

// What a page of posts or comments does not need is loaded when it is first used.
const loadTags = () => import('./tags.js');
const loadAuthors = () => import('./authors.js');
const loadPostWrites = () => import('./posts-write.js');
const loadCommentWrites = () => import('./comments-write.js');

const viewOf = async (load: Load, traits: WpTraits): Promise<View> => ({
  ...(await load()).site,
  traits,
});

/** What everyone can do. */
export function readOperations(load: Load, traits: WpTraits) {
  const view = () => viewOf(load, traits);
  return {
    blog: {
      get: async (options?: CallOptions): Answer<Blog> =>
        (await import('./blog.js')).getBlog(await view(), options),
    },
    posts: {
      list: async (query: PostListQuery, options?: CallOptions): Answer<Page<PostSummary>> =>
        (await load()).listPosts(await view(), query, options),
      get: async (ref: PostRef, options?: CallOptions): Answer<Post<RawHtml>> =>
        (await load()).getPost(await view(), ref, options),
    },
    comments: {
      list: async (query: CommentListQuery, options?: CallOptions): Answer<Comments> =>
        (await load()).listComments(await view(), query, options),
      get: async (ref: CommentRef, options?: CallOptions): Answer<Comment<RawHtml>> =>
        (await load()).getComment(await view(), ref, options),
    },
    authors: {
      list: async (query: ListQuery, options?: CallOptions): Answer<Page<Author>> =>
        (await loadAuthors()).listAuthors(await view(), query, options),
      get: async (ref: NamedRef, options?: CallOptions): Answer<Author> =>
        (await loadAuthors()).getAuthor(await view(), ref, options),
    },
    tags: {
      list: async (query: ListQuery, options?: CallOptions): Answer<Page<Tag>> =>
        (await loadTags()).listTags(await view(), query, options),
      get: async (ref: NamedRef, options?: CallOptions): Answer<Tag> =>
        (await loadTags()).getTag(await view(), ref, options),
    },
    search: {
      posts: async (query: SearchQuery, options?: CallOptions): Answer<Page<SearchHit>> =>
        (await import('./search.js')).searchPosts(await view(), query, options),
    },
    raw: {
      request: async (...given: Parameters<Raw['request']>): Answer<Response> =>
        (await load()).site.raw.request(...given),
    } satisfies Raw,
  };
}

/** What everyone can do where the site lets guests in, and every account. */
export function commentCreate(load: Load, traits: WpTraits) {
  return {
    create: async (input: CommentInput, options?: CreateOptions): Answer<CreatedComment<RawHtml>> =>
      (await loadCommentWrites()).createComment(await viewOf(load, traits), input, options),
  };
}

/** What an account can do with comments. */
export function commentWrites(load: Load, traits: WpTraits) {
  return {
    ...commentCreate(load, traits),
    update: async (
      id: string,
      patch: CommentPatch,
      options?: WriteOptions,
    ): Answer<Comment<RawHtml>> =>
      (await loadCommentWrites()).updateComment(await viewOf(load, traits), id, patch, options),
    setStatus: async (
      id: string,
      status: SettableStatus,
      options?: WriteOptions,
    ): Answer<Comment<RawHtml>> =>
      (await loadCommentWrites()).setCommentStatus(await viewOf(load, traits), id, status, options),
    delete: async (id: string, options?: WriteOptions): Answer<void> =>
      (await loadCommentWrites()).deleteComment(await viewOf(load, traits), id, options),
  };
}

/** What an account can do with posts. */
export function postWrites(load: Load, traits: WpTraits) {
  return {
    create: async (input: PostInput, options?: CreateOptions): Answer<Post<RawHtml>> =>
      (await loadPostWrites()).createPost(await viewOf(load, traits), input, options),
    update: async (id: string, patch: PostPatch, options?: WriteOptions): Answer<Post<RawHtml>> =>
      (await loadPostWrites()).updatePost(await viewOf(load, traits), id, patch, options),
    delete: async (id: string, options?: WriteOptions): Answer<void> =>
      (await loadPostWrites()).deletePost(await viewOf(load, traits), id, options),
  };
}
