'use client';

import { archiveByYear, type ArchiveQuery } from '@blog/core';
import { useQuery } from '@tanstack/react-query';

import { useBlogClient } from '../provider/blog-provider.js';
import type { AnyBlogClient, RegisteredClient, WideClient } from '../query/client-types.js';
import { archiveQueries } from '../query/list-queries.js';

/** The archive by year and month, newest first, with counts. */
export function useArchive<C extends AnyBlogClient = RegisteredClient>(query: ArchiveQuery = {}) {
  const client = useBlogClient<C>() as unknown as WideClient;
  return useQuery({ ...archiveQueries(client).months(query), select: archiveByYear });
}
