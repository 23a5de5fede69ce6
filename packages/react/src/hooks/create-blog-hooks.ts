'use client';

import type { ArchiveQuery, ListQuery, NamedRef, PostRef, SearchQuery } from '@blog/core';

import type { ThreadPageQuery } from '../query/thread-pages.js';
import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, CommentQueryOf, PostQueryOf } from '../query/client-types.js';
import type { QueryWithoutCursor } from '../query/list-queries.js';
import { useAuthor, useAuthors, useBlog, useTag, useTags } from './blog-hooks.js';
import { useComments, useCommentThread, useCreateComment, useThreadPage } from './comment-hooks.js';
import { useArchive, usePost, usePosts, useSearch } from './post-hooks.js';

/**
 * Gives the hooks with the types of your client: a filter that its backend does not have does not
 * compile. You can also declare `Register` once in place of it.
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
  // Lists declare their types. Inferred types would refer to a package that we do not depend on.
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
    useThreadPage: (query: ThreadPageQuery) => useThreadPage<C>(query),
    useComments: (query: CommentQueryOf<C>): ReturnType<typeof useComments<C>> =>
      useComments<C>(query),
    useCreateComment: () => useCreateComment<C>(),
  };
}
