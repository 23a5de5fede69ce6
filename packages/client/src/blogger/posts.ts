import {
  BlogError,
  type CallOptions,
  checkPostListQuery,
  compareStrings,
  emptyPage,
  type Page,
  type PostListQuery,
  type PostStatus,
  type PostSummary,
  type PostCapabilities,
  queryKey,
} from '@blog/core';

import { parseItems } from '../kit/wire.js';
import type { Blogger } from './api.js';
import { askPage, needsToken } from './context.js';
import { postFields } from './fields.js';
import { toPost, toPostSummary } from './map.js';
import { bloggerPostSchema } from './wire.js';

const operation = 'posts.list';

/** Blogger has no state `private`. */
const wireStatuses: Readonly<Partial<Record<PostStatus, string>>> = {
  draft: 'DRAFT',
  scheduled: 'SCHEDULED',
  published: 'LIVE',
  trashed: 'SOFT_TRASHED',
};

/** Combinations that no capability can tell of are refused by name, as filters are. */
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

const placeOf = ({ publishedAt, createdAt, id }: PostSummary) =>
  `${publishedAt ?? createdAt ?? ''} ${id}`;

/** A page of posts or pages. */
export async function listPosts(
  blogger: Blogger,
  capabilities: PostCapabilities,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<PostSummary>> {
  const query = checkPostListQuery(given, capabilities);
  checkCombination(query);
  options?.signal?.throwIfAborted();
  const { kind = 'post', status = 'published', sort = '-publishedAt', tagId, extra } = query;
  const { publishedFrom, publishedBefore, content = false } = query;
  const { view } = blogger;
  if (view === null && status !== 'published') throw needsToken(operation, `posts in ${status}`);
  const wireStatus = wireStatuses[status];
  const isPage = kind === 'page';
  // No label has a comma in it: that would ask for several. Pages have no labels and no schedule.
  if (
    wireStatus === undefined ||
    tagId?.includes(',') === true ||
    (isPage && (tagId !== undefined || status === 'scheduled'))
  )
    return emptyPage(query, capabilities);
  const ofPosts = {
    fetchImages: true,
    labels: tagId,
    startDate: publishedFrom,
    endDate: publishedBefore,
    orderBy: sort.endsWith('updatedAt') ? 'UPDATED' : 'PUBLISHED',
    sortOption: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING',
  };
  const tokens = isPage ? 'nextPageToken' : 'nextPageToken,prevPageToken';
  const request = {
    operation,
    path: `/${kind}s`,
    params: {
      view,
      status: view && wireStatus,
      fetchBodies: content,
      fields: `${tokens},items(${postFields(kind, content, extra)})`,
      ...(isPage ? {} : ofPosts),
    },
  };
  const { values, ...cursors } = await askPage(
    blogger,
    request,
    query,
    queryKey(operation, query),
    options,
  );
  const context = { home: null, status: view && wireStatus };
  const { items, problems } = parseItems(bloggerPostSchema, values, (wire) =>
    (content ? toPost : toPostSummary)(wire, context, extra),
  );
  // Of its bounds Blogger does not tell which are inside.
  const inRange = ({ publishedAt }: PostSummary) =>
    (publishedFrom === undefined || (publishedAt ?? '') >= publishedFrom) &&
    (publishedBefore === undefined || (publishedAt ?? '') < publishedBefore);
  const found = items.filter(inRange);
  // In what order pages come is nowhere told.
  if (isPage) found.sort((a, b) => compareStrings(placeOf(b), placeOf(a)));
  return { items: found, ...cursors, total: null, problems };
}
