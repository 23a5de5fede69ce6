import {
  BlogError,
  type CallOptions,
  isBlogError,
  type Operation,
  type PostInput,
  type PostPatch,
} from '@blog/core';

import { at, listIn } from './answer.js';
import type { Connection } from './connection.js';

const known = new WeakMap<Connection, Promise<string | null>>();

async function ask({ admin }: Connection, operation: Operation, options: CallOptions) {
  try {
    const query = { fields: 'id', include: 'roles' };
    const answer = await admin({ path: 'users/me', operation, query, options });
    const [user] = listIn(answer, 'users', operation);
    const [id, roles] = [at(user, 'id'), at(user, 'roles')];
    const isAuthor =
      Array.isArray(roles) &&
      roles.some((role) => ['Author', 'Contributor'].includes(String(at(role, 'name'))));
    return isAuthor && typeof id === 'string' ? id : null;
  } catch (error) {
    // The key of an integration is nobody's.
    if (isBlogError(error, 'not_found') || isBlogError(error, 'forbidden')) return null;
    throw error;
  }
}

/** The id of the author whose key it is; `null` for the key of an editor, or of an integration. */
export async function authorOf(
  connection: Connection,
  operation: Operation,
  options: CallOptions,
): Promise<string | null> {
  const asked = known.get(connection) ?? ask(connection, operation, options);
  known.set(connection, asked);
  try {
    return await asked;
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
