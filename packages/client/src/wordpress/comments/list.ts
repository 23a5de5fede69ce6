import {
  BlogError,
  type CallOptions,
  type Comment,
  type CommentListQuery,
  type CommentStatus,
  isBlogError,
  type Page,
  type RawHtml,
} from '@blog/core';
import {
  checkCommentListQuery,
  type Checked,
  decodeCursor,
  emptyPage,
  queryKey,
} from '@blog/core/backend';

import type { ApiQuery } from '../../kit/api.js';
import { parseItems } from '../../kit/wire.js';
import type { Account } from '../api/account.js';
import type { WordPressClient } from '../api/client.js';
import { readTimeZone } from '../blog.js';
import { toComment } from '../mapping/map.js';
import { commentStatusWords, wpIdOf } from '../mapping/values.js';
import { COMMENT_FIELDS, wpCommentSchema } from '../mapping/wire.js';
import { readKeyset } from '../paging/keyset.js';
import { commentContext } from './get.js';

const operation = 'comments.list';

type Query = Checked<CommentListQuery>;

/** Whether the caller may edit a post, or page: WordPress then shows it the comments in every state. */
async function mayEdit(
  client: WordPressClient,
  postId: number,
  options?: CallOptions,
): Promise<boolean> {
  for (const kind of ['posts', 'pages']) {
    const path = `/wp/v2/${kind}/${postId}`;
    try {
      await client.send({ operation, path, query: { context: 'edit', _fields: 'id' } }, options);
      return true;
    } catch (error) {
      if (isBlogError(error, 'forbidden')) return false;
      if (!isBlogError(error, 'not_found')) throw error;
    }
  }
  return false;
}

/** The filters of a query; `null` where no comment can match them. */
async function filtersOf(
  client: WordPressClient,
  query: Query,
  account: Account | null,
  options?: CallOptions,
): Promise<ApiQuery | null> {
  const { postId, status = 'approved', authorId } = query;
  const post = postId === undefined ? undefined : wpIdOf(postId);
  const words: Partial<Record<CommentStatus, string>> = commentStatusWords;
  const word = words[status];
  if (post === null || word === undefined) return null;
  const author = authorId === undefined ? undefined : wpIdOf(authorId);
  if (author === null) return null;
  if (status === 'approved') return { post, author };
  // WordPress lists comments in another state only to accounts that write posts. Members do not even
  // see their own comments that wait.
  if (account?.can('edit_posts') !== true) return null;
  // An account that does not moderate finds only its own comments, but for those on posts that it edits.
  // WordPress leaves the others out of the list, and counts them all the same.
  const findsAll =
    account.can('moderate_comments') ||
    (post !== undefined && (await mayEdit(client, post, options)));
  const own = findsAll ? undefined : account.id;
  if (own !== undefined && authorId !== undefined && authorId !== own) return null;
  return { post, author: author ?? own, status: word };
}

/** Refuses a total of the whole blog. */
function checkTotal({ postId, total }: Query): void {
  if (total !== true || postId !== undefined) return;
  throw new BlogError('unsupported', {
    message:
      'comments.list of the whole blog has no total here: WordPress counts what this caller may not see. Ask without total, or by postId.',
    backend: 'wordpress',
    operation,
  });
}

/** Reads a page of the comments that match the filters. */
async function readPage(
  client: WordPressClient,
  query: Query,
  filters: ApiQuery,
  key: string,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const { sort = 'createdAt', limit, cursor } = query;
  const ask = (more: ApiQuery) =>
    client.list({ operation, path: '/wp/v2/comments', query: { ...filters, ...more } }, options);
  const context = await commentContext(client, options?.signal);
  const page = await readKeyset({
    column: 'date',
    order: sort.startsWith('-') ? 'desc' : 'asc',
    isSortedById: true,
    ask: (more) => ask({ context, _fields: COMMENT_FIELDS, ...more }),
    limit,
    cursor,
    key,
    operation,
  });
  const total =
    query.total === true ? (page.total ?? (await ask({ _fields: 'id', per_page: 1 })).total) : null;
  const timeZone = await readTimeZone(client, page.items, options?.signal);
  const parsed = parseItems(wpCommentSchema, page.items, (wire) => toComment(wire, { timeZone }));
  return { ...page, ...parsed, problems: [...page.problems, ...parsed.problems], total };
}

/** See `BlogBackend`'s `comments.list`. */
export async function listComments(
  client: WordPressClient,
  given: CommentListQuery,
  options?: CallOptions,
): Promise<Page<Comment<RawHtml>>> {
  const capabilities = client.capabilities.comments;
  const query = checkCommentListQuery(given, capabilities);
  const account = await client.account(options?.signal);
  checkTotal(query);
  const key = queryKey(operation, query);
  const filters = await filtersOf(client, query, account, options);
  if (filters === null) {
    if (query.cursor !== undefined) decodeCursor(query.cursor, key, operation);
    return emptyPage(query, capabilities);
  }
  try {
    return await readPage(client, query, filters, key, options);
  } catch (error) {
    // A post that the caller may not see has no comments for it.
    if (query.postId !== undefined && isBlogError(error, 'not_found'))
      return emptyPage(query, capabilities);
    throw error;
  }
}
