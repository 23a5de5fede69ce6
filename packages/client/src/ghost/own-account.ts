import {
  BlogError,
  type CallOptions,
  isBlogError,
  type Operation,
  type PostInput,
  type PostPatch,
} from '@blog/core';

import { at } from './answer.js';
import type { Connection } from './connection.js';

/** The user whose key it is. */
export interface OwnAccount {
  id: string;
  roles: readonly string[];
}

/** Who the key is of; `null` for that of an integration, which is nobody's. */
export async function askOwnAccount(
  { admin }: Connection,
  operation: Operation | 'connect',
  options: CallOptions,
): Promise<OwnAccount | null> {
  try {
    const query = { fields: 'id', include: 'roles' };
    const answer = at(await admin({ path: 'users/me', operation, query, options }), 'users');
    const user: unknown = Array.isArray(answer) ? answer[0] : null;
    const [id, roles] = [at(user, 'id'), at(user, 'roles')];
    if (typeof id !== 'string' || !Array.isArray(roles)) return null;
    return { id, roles: roles.map((role) => String(at(role, 'name'))) };
  } catch (error) {
    if (isBlogError(error, 'not_found') || isBlogError(error, 'forbidden')) return null;
    throw error;
  }
}

const known = new WeakMap<Connection, Promise<OwnAccount | null>>();

/** The id of the author whose key it is; `null` for the key of an editor, or of an integration. */
export async function authorOf(
  connection: Connection,
  operation: Operation,
  options: CallOptions,
): Promise<string | null> {
  const asked =
    known.get(connection) ?? askOwnAccount(connection, operation, { init: options.init });
  known.set(connection, asked);
  try {
    const account = await asked;
    const isAuthor = account?.roles.some((role) => role === 'Author' || role === 'Contributor');
    return isAuthor === true ? (account?.id ?? null) : null;
  } catch (error) {
    known.delete(connection);
    throw error;
  }
}

/**
 * Refuses what Ghost would leave out in silence, or fail at, where an author writes: other authors,
 * and who may read. What is left is what may be sent.
 */
export async function asAuthor<P extends PostInput | PostPatch>(
  connection: Connection,
  post: P,
  operation: Operation,
  options: CallOptions,
): Promise<P> {
  const { authorIds, access, ...rest } = post;
  if (authorIds === undefined && access === undefined) return post;
  const author = await authorOf(connection, operation, options);
  if (author === null) return post;
  const refuse = (what: string) =>
    new BlogError('forbidden', {
      message: `Authors of Ghost do not say ${what}: an editor does`,
      backend: 'ghost',
      operation,
    });
  if (authorIds?.some((id) => id !== author) || authorIds?.length === 0)
    throw refuse('who else wrote a post');
  if (access !== undefined && access !== 'public') throw refuse('who may read a post');
  return { ...rest, ...(authorIds === undefined ? {} : { authorIds }) } as P;
}
