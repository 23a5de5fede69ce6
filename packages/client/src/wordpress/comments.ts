import {
  BlogError,
  type CallOptions,
  checkCommentListQuery,
  type Comment,
  commentRefSchema,
  type CommentStatus,
  decodeCursor,
  emptyPage,
  isBlogError,
  type Page,
  parseInput,
  queryKey,
  type RawHtml,
} from '@blog/core';

import { parseItems, parseWire } from '../kit/wire.js';
import { contextOf } from './context.js';
import { readKeyset } from './keyset.js';
import { toComment } from './map.js';
import { rowsOf } from './posts.js';
import type { WpQuery } from './root.js';
import type { Site, View, WpRequest } from './site.js';
import { wpCommentSchema } from './wire.js';
import { COMMENT_FIELDS, wpIdOf } from './wire-query.js';

/** Their words for the states. */
export const commentStatuses = {
  approved: 'approve',
  pending: 'hold',
  spam: 'spam',
  trashed: 'trash',
} as const;

/** Who moderates reads sources and addresses, too. */
export async function commentContext(site: Site, signal: AbortSignal | undefined) {
  return (await site.account(signal))?.can('moderate_comments') === true ? 'edit' : 'view';
}

/** A row as the comment that it is. */
export async function oneComment(
  site: Site,
  row: unknown,
  { operation, signal }: WpRequest,
): Promise<Comment<RawHtml>> {
  const wire = parseWire(wpCommentSchema, row, { backend: 'wordpress', operation });
  const comment = toComment(wire, await contextOf(site, [row], signal));
  if (comment !== null) return comment;
  throw new BlogError('bad_response', {
    message: `wordpress answered ${operation} with a comment without a legible date`,
    backend: 'wordpress',
    operation,
    details: { path: 'date_gmt' },
  });
}

/** See `BlogBackend`'s `comments.list`. */
export async function listComments(
  site: View,
  given: unknown,
  options: CallOptions = {},
): Promise<Page<Comment<RawHtml>>> {
  const operation = 'comments.list';
  const query = checkCommentListQuery(given, site.capabilities.comments);
  const { postId, status = 'approved', authorId, sort = 'createdAt', limit, cursor } = query;
  const { signal } = options;
  const account = await site.account(signal);
  const post = postId === undefined ? undefined : wpIdOf(postId);
  // On the whole blog, who does not moderate it finds the own comments that wait.
  const isLimited = status !== 'approved' && account?.can('moderate_comments') !== true;
  const own = isLimited && postId === undefined ? account?.id : undefined;
  const author = authorId === undefined ? own : wpIdOf(authorId);
  if (post === undefined && query.total === true)
    throw new BlogError('unsupported', {
      message:
        'comments.list of the whole blog has no total here: WordPress counts what this caller may not see. Ask without total, or by postId.',
      backend: 'wordpress',
      operation,
    });
  const words: Partial<Record<CommentStatus, string>> = commentStatuses;
  const word = words[status];
  const key = queryKey(operation, query);
  // To members, WordPress lists no comments that wait: not their own, either.
  const isClosed = status !== 'approved' && account?.can('edit_posts') !== true;
  const isOther = own !== undefined && authorId !== undefined && authorId !== own;
  if (post === null || author === null || word === undefined || isClosed || isOther) {
    if (cursor !== undefined) decodeCursor(cursor, key, operation);
    return emptyPage(query, site.capabilities.comments);
  }

  const filters = { post, author, status: status === 'approved' ? undefined : word };
  const ask = async (more: WpQuery) => {
    const request = { ...options, operation, query: { ...filters, ...more } };
    const { data, total } = await site.send('/wp/v2/comments', request);
    return { items: rowsOf(data, operation), total };
  };
  const fields = { context: await commentContext(site, signal), _fields: COMMENT_FIELDS };
  try {
    const page = await readKeyset({
      column: 'date',
      order: sort.startsWith('-') ? 'desc' : 'asc',
      isTotal: true,
      ask: (more) => ask({ ...fields, ...more }),
      limit,
      cursor,
      key,
      operation,
    });
    const total =
      query.total === true
        ? (page.total ?? (await ask({ _fields: 'id', per_page: 1 })).total)
        : null;
    const context = await contextOf(site, page.items, signal);
    const { items, problems } = parseItems(wpCommentSchema, page.items, (wire) =>
      toComment(wire, context),
    );
    return { ...page, items, problems, total };
  } catch (error) {
    // A post that the caller may not see has no comments for it.
    if (post !== undefined && isBlogError(error, 'not_found'))
      return emptyPage(query, site.capabilities.comments);
    throw error;
  }
}

/** See `BlogBackend`'s `comments.get`. */
export async function getComment(
  site: Site,
  given: unknown,
  options: CallOptions = {},
): Promise<Comment<RawHtml>> {
  const call = { ...options, operation: 'comments.get' };
  const { id } = parseInput(commentRefSchema, given, call.operation);
  const { data } = await site.send(commentRoute(id, call.operation), {
    ...call,
    query: { context: await commentContext(site, options.signal), _fields: COMMENT_FIELDS },
  });
  return oneComment(site, data, call);
}

/** The route of a comment; `not_found` where the id cannot be one. */
export function commentRoute(id: string, operation: string): string {
  const known = wpIdOf(id);
  if (known !== null) return `/wp/v2/comments/${known}`;
  throw new BlogError('not_found', {
    message: `The site has no comment with the id "${id}"`,
    backend: 'wordpress',
    operation,
  });
}
