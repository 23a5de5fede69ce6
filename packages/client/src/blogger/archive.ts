import {
  archiveByMonth,
  type ArchiveMonth,
  type ArchiveQuery,
  archiveQuerySchema,
  BlogError,
  type CallOptions,
  parseInput,
} from '@blog/core';
import * as z from 'zod/mini';

import { looseText } from '../kit/loose.js';
import { parseItems } from '../kit/wire.js';
import { instantOf, timeZoneOf } from '../kit/values.js';
import type { Blogger } from './api.js';
import { ask } from './context.js';
import { type BloggerList, bloggerListSchema } from './wire.js';

const dateSchema = z.object({ published: looseText });

/** Of 500 dates each: a list that goes on and on is no blog's. */
const MOST_LISTS = 100;

/**
 * Months with their counts. Blogger tells none, but the bare dates of 500 posts in one small answer:
 * a request for each 500 that the blog has.
 */
export async function getMonths(
  blogger: Blogger,
  timeZone: string | null,
  query: ArchiveQuery,
  options?: CallOptions,
): Promise<ArchiveMonth[]> {
  const operation = 'archive.months';
  const { kind = 'post' } = parseInput(archiveQuerySchema, query, operation);
  options?.signal?.throwIfAborted();
  const dates: { publishedAt: string | null }[] = [];
  const params = { fetchBodies: false, maxResults: 500, fields: 'nextPageToken,items(published)' };
  let pageToken: string | null = null;
  for (let lists = 0; lists < MOST_LISTS; lists += 1) {
    const request = { operation, path: `/${kind}s`, params: { ...params, pageToken } };
    const list: BloggerList = await ask(blogger, bloggerListSchema, request, options);
    const { items } = parseItems(dateSchema, list.items ?? [], ({ published }) => ({
      publishedAt: instantOf(published),
    }));
    for (const item of items) dates.push(item);
    if (!list.nextPageToken) return archiveByMonth(dates, timeZoneOf(timeZone));
    pageToken = list.nextPageToken;
  }
  throw new BlogError('too_large', {
    message: `${operation}: the blog has more than ${MOST_LISTS} lists of 500 posts`,
    backend: 'blogger',
    operation,
    details: { limit: null },
  });
}
