'use client';

import { useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { blogQueries } from '../query/list-queries.js';

/** The blog: title, tagline, zone. */
export function useBlog<C extends AnyBlogClient = RegisteredClient>() {
  return useQuery(blogQueries(useBlogClient<C>() as unknown as WideClient).get());
}
