import {
  BlogError,
  type CallOptions,
  type Page,
  type PostListQuery,
  type PostStatus,
  type PostSummary,
} from '@blog/core';
import {
  type Checked,
  checkPostListQuery,
  compareStrings,
  emptyPage,
  queryKey,
} from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import type { ApiRequest } from '../../kit/api.js';
import { parseItems } from '../../kit/wire.js';
import { type BloggerClient, needsToken } from '../api/client.js';
import { toPost, toPostSummary } from '../mapping/map.js';
import { postFields } from '../mapping/values.js';
import { bloggerPostSchema } from '../mapping/wire.js';
import { askPage } from '../paging.js';

const operation = 'posts.list';

/** Blogger has no status `private`. */
const wireStatuses: Readonly<Partial<Record<PostStatus, string>>> = {
  draft: 'DRAFT',
  scheduled: 'SCHEDULED',
  published: 'LIVE',
  trashed: 'SOFT_TRASHED',
};

/** Refuses, by name, combinations that no capability can express. */
function checkCombination({ kind, sort, publishedFrom, publishedBefore }: PostListQuery): void {
  const isByUpdate = sort?.endsWith('updatedAt') === true;
  const isRanged = (publishedFrom ?? publishedBefore) !== undefined;
  const what =
    kind === 'page' && sort !== undefined && sort !== '-publishedAt'
      ? `pages by ${sort}: it has one order of them`
      : isByUpdate && isRanged
        ? `a range of dates by ${sort}: which date that is, it does not tell`
        : null;
  if (what === null) return;
  throw new BlogError('unsupported', {
    message: `${operation}: Blogger does not list ${what}.`,
    backend: 'blogger',
    operation,
  });
}

const sortKeyOf = ({ publishedAt, createdAt, id }: PostSummary) =>
  `${publishedAt ?? createdAt ?? ''} ${id}`;

/** The request of a list; `null` where nothing at Blogger can fit the query. */
function requestOf(
  { view }: BloggerClient,
  { kind = 'post', status = 'published', sort = '-publishedAt', ...query }: Checked<PostListQuery>,
): ApiRequest | null {
  const { tagId, content = false, extra, publishedFrom, publishedBefore } = query;
  const wireStatus = wireStatuses[status];
  const isPage = kind === 'page';
  // A comma would ask for several labels. Pages have no labels and no schedule.
  if (
    wireStatus === undefined ||
    tagId?.includes(',') === true ||
    (isPage && (tagId !== undefined || status === 'scheduled'))
  )
    return null;
  const ofPosts = {
    fetchImages: true,
    labels: tagId,
    startDate: publishedFrom,
    endDate: publishedBefore,
    orderBy: sort.endsWith('updatedAt') ? 'UPDATED' : 'PUBLISHED',
    sortOption: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING',
  };
  const tokens = isPage ? 'nextPageToken' : 'nextPageToken,prevPageToken';
  return {
    operation,
    path: `/${kind}s`,
    query: {
      view,
      status: view && wireStatus,
      fetchBodies: content,
      fields: `${tokens},items(${postFields(kind, content, extra)})`,
      ...(isPage ? {} : ofPosts),
    },
  };
}

/** `posts.list`: posts or pages. */
export async function listPosts(
  client: BloggerClient,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const capabilities = client.capabilities.posts;
  const query = checkPostListQuery(given, capabilities);
  checkCombination(query);
  throwIfAborted(options?.signal);
  const { status = 'published', content, extra, publishedFrom, publishedBefore } = query;
  if (client.view === null && status !== 'published')
    throw needsToken(operation, `posts in ${status}`);
  const request = requestOf(client, query);
  if (request === null) return emptyPage(query, capabilities);
  const key = queryKey(operation, query);
  const { values, ...cursors } = await askPage(client, request, query, key, options);
  const context = { home: null, status: client.view && (wireStatuses[status] ?? null) };
  const map = content === true ? toPost : toPostSummary;
  const { items, problems } = parseItems(bloggerPostSchema, values, (wire) =>
    map(wire, context, extra),
  );
  // Blogger does not tell whether its bounds are inclusive.
  const inRange = ({ publishedAt }: PostSummary) =>
    (publishedFrom === undefined || (publishedAt ?? '') >= publishedFrom) &&
    (publishedBefore === undefined || (publishedAt ?? '') < publishedBefore);
  const found = items.filter(inRange);
  // The order of pages is nowhere documented.
  if (query.kind === 'page') found.sort((a, b) => compareStrings(sortKeyOf(b), sortKeyOf(a)));
  return { items: found, ...cursors, total: null, problems };
}
