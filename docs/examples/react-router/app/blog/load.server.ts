import { isBlogError } from '@blog/core';
import { blogQueryDefaults } from '@blog/react';
import { dehydrate, type DehydratedState, QueryClient } from '@tanstack/react-query';
import { data } from 'react-router';

/** What every loader gives: the queries that it made, for the cache of the browser. */
export interface Loaded {
  cache: DehydratedState;
}

/**
 * Fills a cache for one request. An error of the blog becomes the answer of the page: 404 for what is not there, and
 * 503 for a blog that cannot answer now, so that readers and search engines come back.
 */
export async function load(fill: (cache: QueryClient) => Promise<unknown>): Promise<Loaded> {
  const queryClient = new QueryClient({ defaultOptions: { queries: blogQueryDefaults } });
  try {
    await fill(queryClient);
  } catch (error) {
    if (!isBlogError(error)) throw error;
    const later = ['unavailable', 'timeout', 'rate_limited'].includes(error.code);
    throw data({ code: error.code }, { status: later ? 503 : error.status });
  }
  return { cache: dehydrate(queryClient) };
}
