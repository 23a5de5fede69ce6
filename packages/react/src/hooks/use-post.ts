'use client';

import type { PostRef } from '@blog/core';
import { useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { postQueries } from '../query/post-queries.js';

/** A whole post by id, slug or path. By a former path it is there, too: compare its `path`. */
export function usePost<C extends AnyBlogClient = RegisteredClient>(ref: PostRef) {
  return useQuery(postQueries(useBlogClient<C>() as unknown as WideClient).get(ref));
}
