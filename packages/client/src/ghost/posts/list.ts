import type {
  CallOptions,
  Page,
  Post,
  PostAccess,
  PostListQuery,
  PostStatus,
  RawHtml,
} from '@blog/core';
import { type Checked, checkPostListQuery, emptyPage, queryKey } from '@blog/core/backend';

import { throwIfAborted } from '../../kit/abort.js';
import { fieldOf, parseItems } from '../../kit/wire.js';
import type { GhostClient } from '../api/client.js';
import { atHome } from '../blog.js';
import { toPost, toPostSummary } from '../mapping/map.js';
import { ghostId, nqlAfter, nqlAnd, nqlDate, nqlText, type SortKey } from '../mapping/nql.js';
import { hasMoreRows, rowsOf } from '../mapping/values.js';
import { endpoints, fieldQuery, ghostPostSchema } from '../mapping/wire.js';
import {
  compareSortKeys,
  cursorsOf,
  cutPage,
  dateKeys,
  sortKeyOf,
  type Start,
} from '../paging/cursors.js';

const operation = 'posts.list';

const ghostStatuses: Readonly<Partial<Record<PostStatus, string>>> = {
  published: 'published',
  draft: 'draft',
  scheduled: 'scheduled',
  private: 'sent',
};

const accessFilters: Readonly<Partial<Record<PostAccess, string>>> = {
  public: 'visibility:public',
  members: 'visibility:members',
  // The others are for all who pay, for some tiers, or for members by an expression.
  paid: 'visibility:-[public,members]',
};

/** Ghost's word for the status of the query; `null` where Ghost has no such posts. */
function statusOf({ status = 'published' }: PostListQuery): string | null {
  return ghostStatuses[status] ?? null;
}

/** The filter of a query, without its cursor; `null` where no post can fit. */
function filterOf(query: PostListQuery, isAdmin: boolean): string | null {
  const { access, tagId, authorId, featured, publishedFrom, publishedBefore } = query;
  const status = statusOf(query);
  const visibility = access === undefined ? null : accessFilters[access];
  const ids = [tagId, authorId].filter((id) => id !== undefined);
  if (status === null || visibility === undefined || !ids.every((id) => ghostId.test(id)))
    return null;
  return nqlAnd([
    // The Content API has only published posts, and does not take a filter by status.
    isAdmin ? `status:${status}` : null,
    visibility,
    tagId === undefined ? null : `tags.id:${nqlText(tagId)}`,
    authorId === undefined ? null : `authors.id:${nqlText(authorId)}`,
    featured === undefined ? null : `featured:${featured}`,
    publishedFrom === undefined ? null : `published_at:>=${nqlText(nqlDate(publishedFrom))}`,
    publishedBefore === undefined ? null : `published_at:<${nqlText(nqlDate(publishedBefore))}`,
  ]);
}

/** A part of a list that one request gives, sorted by one field. */
interface Part {
  readonly field: string;
  readonly filter: string;
}

/** The rows of a part, and whether it goes on. */
interface PartRows {
  readonly rows: readonly unknown[];
  readonly hasMore: boolean;
}

/** The parts of a list. Drafts without a date of publication are sorted by their creation. */
function partsOf(query: PostListQuery, filter: string): [Part, ...Part[]] {
  const field = query.sort?.endsWith('updatedAt') === true ? 'updated_at' : 'published_at';
  if (field === 'updated_at' || statusOf(query) !== 'draft') return [{ field, filter }];
  return [
    { field, filter: nqlAnd([filter, `${field}:-null`]) },
    { field: 'created_at', filter: nqlAnd([filter, `${field}:null`]) },
  ];
}

async function readTotal(
  { reading }: GhostClient,
  path: string,
  filter: string,
  options?: CallOptions,
): Promise<number | null> {
  const query = { filter, fields: 'id', limit: 1 };
  const { data } = await reading.send({ operation, path, query }, options);
  const total = fieldOf(fieldOf(fieldOf(data, 'meta'), 'pagination'), 'total');
  return typeof total === 'number' ? total : null;
}

/** Reads the rows that come after the start of one part. */
async function readPart(
  { reading, isAdmin, longest }: GhostClient,
  { kind = 'post', content = false, extra = [], limit }: Checked<PostListQuery>,
  { field, filter }: Part,
  start: Start<SortKey> | null,
  direction: 'asc' | 'desc',
  options?: CallOptions,
): Promise<PartRows> {
  const endpoint = endpoints[kind];
  const query = {
    ...fieldQuery({ isAdmin, content, extra }),
    filter: nqlAnd([filter, start && nqlAfter(field, start.key, direction)]),
    order: `${field} ${direction}, id ${direction}`,
    limit: limit + 1,
    // The Content API does not have to count posts then. Ghost 5 ignores the parameter. Without the count, a
    // short page is sure to be the last only where this Ghost gave a page as long before.
    ...(isAdmin || longest.rows <= limit ? {} : { skipPagination: 'true' }),
  };
  const { data } = await reading.send({ operation, path: `/${endpoint}`, query }, options);
  const rows = rowsOf(data, endpoint, operation);
  longest.rows = Math.max(longest.rows, rows.length);
  return { rows, hasMore: rows.length > limit || hasMoreRows(data) };
}

/** See `BlogBackend`'s `posts.list`. */
export async function listPosts(
  client: GhostClient,
  given: PostListQuery,
  options?: CallOptions,
): Promise<Page<Post<RawHtml>>> {
  throwIfAborted(options?.signal);
  const { isAdmin } = client;
  const capabilities = client.capabilities.posts;
  const query = checkPostListQuery(given, capabilities);
  const { kind = 'post', sort = '-publishedAt', limit, content = false, extra = [] } = query;
  const cursors = cursorsOf(dateKeys, queryKey(operation, query), operation);
  const start = cursors.read(query.cursor);
  const filter = filterOf(query, isAdmin);
  if (filter === null) return emptyPage(query, capabilities);

  const direction = sort.startsWith('-') !== (start?.isBack === true) ? 'desc' : 'asc';
  const parts = partsOf(query, filter);
  const [total, ...found] = await Promise.all([
    query.total === true ? readTotal(client, `/${endpoints[kind]}`, filter, options) : null,
    ...parts.map((part) => readPart(client, query, part, start, direction, options)),
  ]);
  const [{ field }] = parts;
  const keyOf = (row: unknown) =>
    sortKeyOf(row, field === 'updated_at' ? [field] : [field, 'created_at']);
  const sign = direction === 'desc' ? -1 : 1;
  const compare = (left: unknown, right: unknown) => {
    const [one, other] = [keyOf(left), keyOf(right)];
    return one === null || other === null ? 0 : compareSortKeys(one, other) * sign;
  };
  const all = found.flatMap((part) => part.rows);
  // Rows behind the end of a part that goes on have to wait: those that follow there come before them.
  const ends = found.flatMap((part) => (part.hasMore ? part.rows.slice(-1) : []));
  const rows =
    found.length === 1
      ? all
      : all.filter((row) => ends.every((end) => compare(row, end) <= 0)).toSorted(compare);
  const hasMore = rows.length > limit || found.some((part) => part.hasMore);
  const cursorAt = (row: unknown, way: 'on' | 'back') => {
    const key = keyOf(row);
    return key === null ? null : cursors.write(key, way);
  };
  const page = cutPage(rows, limit, start, cursorAt, hasMore);
  const map = content ? toPost : toPostSummary;
  const { home, rows: wires } = await atHome(client, page.rows, options?.signal);
  const facts = { kind, home, isEditable: isAdmin };
  const { items, problems } = parseItems(ghostPostSchema, wires, (wire) => map(wire, facts, extra));
  const { nextCursor, prevCursor } = page;
  return { items: items as Post<RawHtml>[], nextCursor, prevCursor, total, problems };
}
