'use client';

import type { ArchiveQuery, ListQuery, NamedRef, PostRef, SearchQuery } from '@blog/core';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, CommentQueryOf, PostQueryOf } from '../query/client-types.js';
import type { QueryWithoutCursor } from '../query/list-queries.js';
import { useArchive } from './use-archive.js';
import { useAuthor, useAuthors } from './use-authors.js';
import { useBlog } from './use-blog.js';
import { useComments, useCommentThread } from './use-comments.js';
import { useCreateComment } from './use-create-comment.js';
import { usePost } from './use-post.js';
import { usePosts } from './use-posts.js';
import { useSearch } from './use-search.js';
import { useTag, useTags } from './use-tags.js';

/**
 * The hooks, typed by your client: a filter that its backend does not have does not compile. The
 * alternative is to declare `Register` once.
 *
 * @example
 * ```tsx
 * import { createBlogClient, createBlogHooks } from '@blog/react';
 * import { http } from '@blog/client/http';
 *
 * const client = createBlogClient(http({ url: 'https://blog.example.org' }));
 * export const { usePosts, usePost, useCommentThread } = createBlogHooks<typeof client>();
 * ```
 */
export function createBlogHooks<C extends AnyBlogClient>() {
  // Lists name their types: left to inference, declarations name a package that ours do not depend on.
  return {
    useBlogClient: () => useBlogClient<C>(),
    useBlog: () => useBlog<C>(),
    usePosts: <W extends boolean = false>(
      query: PostQueryOf<C> & { content?: W | undefined } = {} as never,
    ): ReturnType<typeof usePosts<C, W>> => usePosts<C, W>(query),
    usePost: (ref: PostRef) => usePost<C>(ref),
    useArchive: (query: ArchiveQuery = {}) => useArchive<C>(query),
    useTags: (query: QueryWithoutCursor<ListQuery> = {}): ReturnType<typeof useTags<C>> =>
      useTags<C>(query),
    useTag: (ref: NamedRef) => useTag<C>(ref),
    useAuthors: (query: QueryWithoutCursor<ListQuery> = {}): ReturnType<typeof useAuthors<C>> =>
      useAuthors<C>(query),
    useAuthor: (ref: NamedRef) => useAuthor<C>(ref),
    useSearch: (query: QueryWithoutCursor<SearchQuery>): ReturnType<typeof useSearch<C>> =>
      useSearch<C>(query),
    useCommentThread: (postId: string) => useCommentThread<C>(postId),
    useComments: (query: CommentQueryOf<C>): ReturnType<typeof useComments<C>> =>
      useComments<C>(query),
    useCreateComment: () => useCreateComment<C>(),
  };
}
