import {
  archiveByMonth,
  type ArchiveMonth,
  type ArchiveQuery,
  BlogError,
  type CallOptions,
} from '@blog/core';
import { archiveQuerySchema, parseInput } from '@blog/core/backend';
import * as z from 'zod/mini';

import { throwIfAborted } from '../kit/abort.js';
import { looseText } from '../kit/loose.js';
import { instantOf, timeZoneOf } from '../kit/values.js';
import { parseItems } from '../kit/wire.js';
import type { BloggerClient } from './api/client.js';
import { bloggerListSchema } from './mapping/wire.js';
import { listsOf } from './paging.js';

const operation = 'archive.months';

const dateSchema = z.object({ published: looseText });

const MOST_LISTS = 100;

const tooMany = () =>
  new BlogError('too_large', {
    message: `${operation}: the blog has more than ${MOST_LISTS} lists of 500 posts`,
    backend: 'blogger',
    operation,
    details: { limit: null },
  });

/**
 * `archive.months`. Blogger counts no months, but gives the bare dates of 500 posts in one small
 * answer: that is a request for each 500 posts of the blog.
 */
export async function getMonths(
  client: BloggerClient,
  given: ArchiveQuery,
  options?: CallOptions,
): Promise<ArchiveMonth[]> {
  const { kind = 'post' } = parseInput(archiveQuerySchema, given, operation);
  throwIfAborted(options?.signal);
  const dates: { publishedAt: string | null }[] = [];
  const query = { fetchBodies: false, fields: 'nextPageToken,items(published)' };
  const request = { operation, path: `/${kind}s`, query };
  const limits = { most: MOST_LISTS, tooMany };
  for await (const list of listsOf(client, bloggerListSchema, request, limits, options)) {
    const { items } = parseItems(dateSchema, list.items ?? [], ({ published }) => ({
      publishedAt: instantOf(published),
    }));
    for (const item of items) dates.push(item);
  }
  return archiveByMonth(dates, timeZoneOf(client.timeZone));
}
