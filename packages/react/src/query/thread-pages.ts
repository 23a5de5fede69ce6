import { BlogError, type Comment, isBlogError, supports } from '@blog/core';
import type { ThreadPage, ThreadQuery } from '@blog/core/backend';
import type { QueryClient } from '@tanstack/react-query';

import { type AnyBlogClient, wideClient } from './client-types.js';
import { blogKey } from './keys.js';
import type { ReceiptStore } from './receipts.js';

/** The most comments of a page if the query does not say it: more would take a browser too long. */
const PAGE_LENGTH = 100;

/** The query of a page of a thread. Receipts come from the store of receipts. */
export type ThreadPageQuery = Omit<ThreadQuery, 'receipts' | 'total'>;

/** The query with its limit, as its key contains it. */
export function withLimit(client: AnyBlogClient, query: ThreadPageQuery): ThreadPageQuery {
  const { maxLimit = PAGE_LENGTH } = client.capabilities.comments ?? {};
  return { ...query, limit: query.limit ?? Math.min(PAGE_LENGTH, maxLimit) };
}

/** The most comments of a thread that is read whole: a server may name pages without an end. */
const MOST_COMMENTS = 100_000;

/**
 * Reads a thread to its end.
 *
 * @throws BlogError `too_large` if it has more than 100,000 comments.
 */
export async function readThread(comments: AsyncIterable<Comment>): Promise<Comment[]> {
  const read: Comment[] = [];
  for await (const comment of comments) {
    read.push(comment);
    if (read.length > MOST_COMMENTS)
      throw new BlogError('too_large', {
        message: `The thread has more than ${MOST_COMMENTS} comments, and so many are not read at once. Read it by its pages.`,
        operation: 'comments.list',
        details: { limit: null },
      });
  }
  return read;
}

/**
 * Reads a page of a thread. If the client or its server has no `comments.thread`, it reads the whole list in
 * pages and cuts the page out of it.
 */
export async function readThreadPage(
  client: AnyBlogClient,
  query: ThreadPageQuery,
  signal: AbortSignal,
  receipts: ReceiptStore | undefined,
): Promise<ThreadPage> {
  const { capabilities, comments } = wideClient(client);
  const { receipts: use = 'none', maxLimit } = capabilities.comments ?? {};
  const kept = use === 'none' ? [] : (receipts?.get(query.postId) ?? []);
  const own = kept.length === 0 ? {} : { receipts: kept };
  if (supports(client, 'comments.thread'))
    try {
      return await comments.thread({ ...query, ...own }, { signal });
    } catch (error) {
      // `http` promises what a complete server has, and its server may have less.
      if (!isBlogError(error, 'unsupported')) throw error;
    }
  // Most clients have the method, and the code of authors of backends is not small.
  const { checkThreadQuery, threadPageOf } = await import('@blog/core/backend');
  if (capabilities.comments === undefined) return comments.thread(query, { signal });
  const checked = checkThreadQuery(query, capabilities.comments);
  const problems: ThreadPage['problems'] = [];
  const whole = { postId: query.postId, limit: maxLimit, ...own };
  const onProblem = (problem: (typeof problems)[number]) => void problems.push(problem);
  const all = await readThread(comments.all(whole, { signal, onProblem }));
  return { ...threadPageOf(all, checked), problems };
}

/** The page with a comment in its place; `null` if its place is on another page. */
function withComment(page: ThreadPage, comment: Comment, unsentId: string): ThreadPage | null {
  const { items } = page;
  const isShown = items.some(({ comment: { id } }) => id === comment.id);
  const isUnsent = items.some(({ comment: { id } }) => id === unsentId);
  // A page that was loaded meanwhile may have it already, and not the unsent one.
  if (isShown)
    return {
      ...page,
      items: items.filter(({ comment: { id } }) => id !== unsentId || id === comment.id),
    };
  if (isUnsent)
    return {
      ...page,
      items: items.map((item) =>
        item.comment.id === unsentId ? { ...item, comment, ordinal: comment.number } : item,
      ),
    };
  const parent = items.findIndex(({ comment: { id } }) => id === comment.parentId);
  const depth = parent === -1 ? 0 : (items[parent]?.depth ?? 0) + 1;
  if (parent === -1 && (comment.parentId !== null || page.nextCursor !== null)) return null;
  const behind = items.findIndex((item, index) => index > parent && item.depth < depth);
  const place = parent === -1 || behind === -1 ? items.length : behind;
  return { ...page, items: items.toSpliced(place, 0, { comment, depth, ordinal: comment.number }) };
}

/** Whether a key of the group of comments names a page of the thread of a post. */
export const isPageOf = (queryKey: readonly unknown[], postId: string): boolean =>
  queryKey[4] === 'threadPage' &&
  (queryKey[5] as ThreadPageQuery | null | undefined)?.postId === postId;

/** The queries for pages of the thread of a post. */
function pagesOf(client: AnyBlogClient, queryClient: QueryClient, postId: string) {
  return queryClient.getQueryCache().findAll({
    queryKey: blogKey(client, 'comments', 'threadPage'),
    predicate: ({ queryKey }) => isPageOf(queryKey, postId),
  });
}

/**
 * Shows a comment on the loaded page that has its place, under the id of the unsent one if it is there. Loads
 * the other pages again when they are needed, as their comments may have moved.
 */
export function showOnPages(
  client: AnyBlogClient,
  queryClient: QueryClient,
  comment: Comment,
  unsentId: string,
): void {
  for (const { queryKey, state } of pagesOf(client, queryClient, comment.postId)) {
    if (state.data === undefined) continue;
    const page = withComment(state.data as ThreadPage, comment, unsentId);
    if (page !== null) queryClient.setQueryData(queryKey, page);
    else if (comment.id !== unsentId) void queryClient.invalidateQueries({ queryKey });
  }
}

/** Takes an unsent comment from the loaded pages. */
export function hideOnPages(
  client: AnyBlogClient,
  queryClient: QueryClient,
  postId: string,
  unsentId: string,
): void {
  for (const { queryKey } of pagesOf(client, queryClient, postId))
    queryClient.setQueryData<ThreadPage>(queryKey, (page) =>
      page === undefined
        ? undefined
        : { ...page, items: page.items.filter(({ comment }) => comment.id !== unsentId) },
    );
}
