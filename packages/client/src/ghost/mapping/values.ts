import { BlogError } from '@blog/core';

import { listOf } from '../../kit/mend.js';
import { fieldOf } from '../../kit/wire.js';

function missing(field: string, operation: string): BlogError<'bad_response'> {
  return new BlogError('bad_response', {
    message: `Ghost answered ${operation} without "${field}". Is this the address of a Ghost?`,
    backend: 'ghost',
    operation,
    details: { path: field },
  });
}

/** The list that an answer holds under a name, such as `posts`. */
export function rowsOf(data: unknown, name: string, operation: string): unknown[] {
  const rows = listOf(fieldOf(data, name));
  if (rows !== null) return rows;
  throw missing(name, operation);
}

/** The only row of an answer, which Ghost puts into a list of one. */
export function rowOf(data: unknown, name: string, operation: string): unknown {
  const [row] = rowsOf(data, name, operation);
  if (row !== undefined) return row;
  throw missing(`${name}[0]`, operation);
}

/**
 * Whether the post of a comment has no address that readers find, as drafts and posts that only went
 * out by mail have none. Ghost lists the comments of such posts all the same.
 */
export function isOnHiddenPost(comment: unknown): boolean {
  const post = fieldOf(comment, 'post');
  const [url, uuid] = [fieldOf(post, 'url'), fieldOf(post, 'uuid')];
  const [, folder, slug] =
    /\/(?:(p|email)\/)?([^/]+)\/$/.exec(typeof url === 'string' ? url : '') ?? [];
  return folder === undefined ? slug === '404' : slug === uuid;
}
