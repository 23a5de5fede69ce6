'use client';

import type { ListQuery, NamedRef } from '@blog/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import { type AnyBlogClient, type RegisteredClient, wideClient } from '../query/client-types.js';
import {
  authorQueries,
  blogQueries,
  type QueryWithoutCursor,
  tagQueries,
} from '../query/list-queries.js';

/** Gives the blog: its title, tagline, time zone and so on. */
export function useBlog<C extends AnyBlogClient = RegisteredClient>() {
  return useQuery(blogQueries(wideClient(useBlogClient<C>())).get());
}

/** Gives tags by name, page by page. */
export function useTags<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<ListQuery> = {},
) {
  return useInfiniteQuery(tagQueries(wideClient(useBlogClient<C>())).infinite(query));
}

/** Gives a tag by id or slug. */
export function useTag<C extends AnyBlogClient = RegisteredClient>(ref: NamedRef) {
  return useQuery(tagQueries(wideClient(useBlogClient<C>())).get(ref));
}

/** Gives authors by name, page by page. */
export function useAuthors<C extends AnyBlogClient = RegisteredClient>(
  query: QueryWithoutCursor<ListQuery> = {},
) {
  return useInfiniteQuery(authorQueries(wideClient(useBlogClient<C>())).infinite(query));
}

/** Gives an author by id or slug. */
export function useAuthor<C extends AnyBlogClient = RegisteredClient>(ref: NamedRef) {
  return useQuery(authorQueries(wideClient(useBlogClient<C>())).get(ref));
}
