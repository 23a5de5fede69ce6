import { checkRevision } from './revision.js';
import type { ThreadQuery } from '../backend/queries.js';
import { BlogError } from '../errors/blog-error.js';

/**
 * The error for an item that is not there, named by what it was asked for by.
 *
 * @example
 * ```ts
 * import { notFound } from '@blog/core/backend';
 *
 * notFound('post', { slug: 'no-such-post' }, 'posts.get').message;
 * // 'No post has the slug "no-such-post".'
 * ```
 */
export function notFound(
  what: 'post' | 'comment' | 'author' | 'tag',
  ref: object,
  operation: string,
): BlogError<'not_found'> {
  const [[key, value] = ['id', '']] = Object.entries(ref).filter(
    ([, given]) => given !== undefined,
  );
  return new BlogError('not_found', {
    message: `No ${what} has the ${key} ${JSON.stringify(value)}.`,
    operation,
  });
}

/**
 * The stored item that a write changes.
 *
 * @param item - The item as it is stored; `undefined` if there is none.
 * @param revision - The revision that the caller gave.
 * @throws BlogError `not_found` if there is no item; `invalid_input` without a revision; `conflict`
 *   (`stale`) if the revision is not the present one.
 *
 * @example
 * ```ts
 * import type { Post } from '@blog/core';
 * import { itemToWrite } from '@blog/core/backend';
 *
 * const posts = new Map<string, Post>();
 * const toDelete = (id: string, revision?: string) =>
 *   itemToWrite(posts.get(id), id, revision, 'posts.delete');
 * ```
 */
export function itemToWrite<T extends { readonly revision: string | null }>(
  item: T | undefined,
  id: string,
  revision: string | undefined,
  operation: 'posts.update' | 'posts.delete' | `comments.${'update' | 'setStatus' | 'delete'}`,
): T {
  if (item === undefined)
    throw notFound(operation.startsWith('posts.') ? 'post' : 'comment', { id }, operation);
  checkRevision('revision', revision, item.revision, operation);
  return item;
}

/** The error for a comment that `comments.thread` was asked for, and that the thread does not have. */
export function noSuchPlace({ commentId, number }: ThreadQuery): BlogError<'not_found'> {
  const name = commentId === undefined ? `number ${number}` : `id ${JSON.stringify(commentId)}`;
  return new BlogError('not_found', {
    message: `The thread has no comment with the ${name}. Ask without it for the first page.`,
    operation: 'comments.thread',
  });
}
