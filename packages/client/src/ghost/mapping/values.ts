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

/** Ghost keeps its own address in texts under this name, and some versions forget to put the address in. */
const OWN_ADDRESS = '__GHOST_URL__';

/** Whether a row says that the home page may be elsewhere than its API, or has a name in place of it. */
export function needsHome(row: unknown, base: string): boolean {
  const url = fieldOf(row, 'url');
  const isElsewhere = typeof url === 'string' && !`${url}/`.startsWith(`${base}/`);
  return isElsewhere || Object.values(Object(row) as object).some((value) => hasName(value));
}

const hasName = (value: unknown) => typeof value === 'string' && value.includes(OWN_ADDRESS);

/** The row with the address of the home page where Ghost left the name of it. */
export function withHome(row: unknown, home: string): unknown {
  if (typeof row !== 'object' || row === null || !Object.values(row).some(hasName)) return row;
  return Object.fromEntries(
    Object.entries(row as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll(OWN_ADDRESS, home) : value,
    ]),
  );
}

/** The list that an answer holds under a name, such as `posts`. */
export function rowsOf(data: unknown, name: string, operation: string): unknown[] {
  const rows = listOf(fieldOf(data, name));
  if (rows !== null) return rows;
  throw missing(name, operation);
}

/**
 * Whether more rows follow those of an answer. Where Ghost gives fewer than were asked for, and says that
 * there are more pages, it caps its answers.
 */
export function hasMoreRows(data: unknown): boolean {
  const pagination = fieldOf(fieldOf(data, 'meta'), 'pagination');
  const [page, pages] = [fieldOf(pagination, 'page'), fieldOf(pagination, 'pages')];
  return typeof pages === 'number' && pages > (typeof page === 'number' ? page : 1);
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
