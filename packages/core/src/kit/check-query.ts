import {
  type CommentListQuery,
  commentFilters,
  DEFAULT_LIMIT,
  type ListQuery,
  postFilters,
  type PostListQuery,
  type SearchQuery,
  type ThreadQuery,
} from '../backend/queries.js';
import {
  commentListQuerySchema,
  listQuerySchema,
  postListQuerySchema,
  searchQuerySchema,
  threadQuerySchema,
} from '../backend/query-schemas.js';
import type {
  CommentCapabilities,
  ListCapabilities,
  PostCapabilities,
} from '../backend/capabilities.js';
import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';
import { parseInput } from '../errors/parse-input.js';

/** A query that was checked: without `undefined` and `cursor: null`, and with its `limit`. */
export type Checked<Q extends ListQuery> = Q & {
  /** The most items of the page: as asked, else the default of the contract. */
  limit: number;
  /** The place to go on at; absent for the first page, never `null`. */
  cursor?: string;
};

/**
 * Checks a query of `posts.list` against the contract and against what this backend can do.
 *
 * @param query - Whatever a caller gave.
 * @throws BlogError `invalid_input` where a key is unknown, a value wrong or `limit` above the
 *   capability's `maxLimit`; `unsupported` where the capabilities do not list a filter or the order.
 *
 * @example
 * ```ts
 * import { checkPostListQuery, type PostCapabilities } from '@blog/core/backend';
 *
 * const limitOf = (query: unknown, capabilities: PostCapabilities) => checkPostListQuery(query, capabilities).limit;
 * ```
 */
export function checkPostListQuery(
  query: unknown,
  capabilities: PostCapabilities,
): Checked<PostListQuery> {
  const operation = 'posts.list';
  const parsed = checkPage<PostListQuery>(
    parseInput(postListQuerySchema, query, operation),
    capabilities,
    operation,
  );
  checkListed(parsed, postFilters, capabilities.filters, operation);
  checkSort(parsed.sort, capabilities.sorts, operation);
  return parsed;
}

/**
 * Checks a query of `comments.list`, as {@link checkPostListQuery} does one of posts.
 *
 * @example
 * ```ts
 * import { checkCommentListQuery, collectionCapabilities } from '@blog/core/backend';
 *
 * const { comments } = collectionCapabilities(['text']);
 * checkCommentListQuery({ postId: '1' }, comments).limit; // 20
 * ```
 */
export function checkCommentListQuery(
  query: unknown,
  capabilities: CommentCapabilities,
): Checked<CommentListQuery> {
  const operation = 'comments.list';
  const parsed = checkPage<CommentListQuery>(
    parseInput(commentListQuerySchema, query, operation),
    capabilities,
    operation,
  );
  checkListed(parsed, commentFilters, capabilities.filters, operation);
  checkSort(parsed.sort, capabilities.sorts, operation);
  checkReceipts(parsed, capabilities, operation);
  return parsed;
}

/**
 * Checks a query of `comments.thread`, as {@link checkPostListQuery} does one of posts.
 *
 * @example
 * ```ts
 * import { checkThreadQuery, collectionCapabilities } from '@blog/core/backend';
 *
 * const { comments } = collectionCapabilities(['text']);
 * checkThreadQuery({ postId: '1', number: 7 }, comments).limit; // 20
 * ```
 */
export function checkThreadQuery(
  query: unknown,
  capabilities: CommentCapabilities,
): Checked<ThreadQuery> {
  const operation = 'comments.thread';
  const parsed = checkPage<ThreadQuery>(
    parseInput(threadQuerySchema, query, operation),
    capabilities,
    operation,
  );
  const places = (['commentId', 'number', 'cursor'] as const).filter(
    (key) => parsed[key] !== undefined,
  );
  if (places.length > 1)
    throw invalidField(
      places[0] ?? '',
      `Expected one place to begin at, and got ${places.join(' and ')}: leave out all but one`,
      operation,
    );
  checkReceipts(parsed, capabilities, operation);
  return parsed;
}

function checkReceipts(
  { receipts = [] }: Pick<ThreadQuery, 'receipts'>,
  capabilities: CommentCapabilities,
  operation: string,
): void {
  if (receipts.length > 0 && capabilities.receipts === 'none')
    throw unsupported(operation, 'receipts', 'the capability receipts is none');
}

/**
 * Checks a query of `authors.list` or `tags.list`, as {@link checkPostListQuery} does.
 *
 * @example
 * ```ts
 * import { checkListQuery, collectionCapabilities } from '@blog/core/backend';
 *
 * const { tags } = collectionCapabilities(['text']);
 * checkListQuery({ limit: 10 }, tags, 'tags.list').limit; // 10
 * ```
 */
export function checkListQuery(
  query: unknown,
  capabilities: ListCapabilities,
  operation: string,
): Checked<ListQuery> {
  return checkPage<ListQuery>(
    parseInput(listQuerySchema, query, operation),
    capabilities,
    operation,
  );
}

/**
 * Checks a query of `search.posts`, as {@link checkPostListQuery} does one of posts.
 *
 * @example
 * ```ts
 * import { checkSearchQuery, collectionCapabilities } from '@blog/core/backend';
 *
 * const { search } = collectionCapabilities(['text']);
 * checkSearchQuery({ query: 'first light' }, search).limit; // 20
 * ```
 */
export function checkSearchQuery(
  query: unknown,
  capabilities: ListCapabilities,
): Checked<SearchQuery> {
  const operation = 'search.posts';
  return checkPage<SearchQuery>(
    parseInput(searchQuerySchema, query, operation),
    capabilities,
    operation,
  );
}

function checkPage<Q extends ListQuery>(
  query: Q,
  { maxLimit, pagination, total }: ListCapabilities,
  operation: string,
): Checked<Q> {
  const limit = query.limit ?? Math.min(DEFAULT_LIMIT, maxLimit);
  if (limit > maxLimit)
    throw invalidField('limit', `Expected at most ${maxLimit}, got ${limit}`, operation);
  if (pagination === 'none' && typeof query.cursor === 'string')
    throw invalidField('cursor', 'Expected none: this list has one page', operation);
  const given = Object.entries(query).filter(
    ([key, value]) =>
      value !== undefined &&
      value !== null &&
      // A list that has no totals tells none: "total" is a wish, and no filter.
      !(key === 'total' && total === 'none'),
  );
  return { ...Object.fromEntries(given), limit } as Checked<Q>;
}

function checkListed<K extends string>(
  query: { readonly [F in K]?: unknown },
  filters: readonly K[],
  listed: readonly K[],
  operation: string,
): void {
  for (const filter of filters)
    if (query[filter] !== undefined && !listed.includes(filter))
      throw unsupported(operation, filter, `it filters by ${listed.join(', ') || 'nothing'}`);
}

function checkSort<S extends string>(
  sort: S | undefined,
  listed: readonly S[],
  operation: string,
): void {
  if (sort !== undefined && !listed.includes(sort))
    throw unsupported(operation, `sort: ${sort}`, `it sorts by ${listed.join(', ') || 'nothing'}`);
}

function unsupported(operation: string, what: string, instead: string): BlogError<'unsupported'> {
  return new BlogError('unsupported', {
    message: `${operation} of this backend does not take "${what}": ${instead}. See its capabilities.`,
    operation,
  });
}
