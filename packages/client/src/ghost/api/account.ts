import { isBlogError } from '@blog/core';

import type { Api } from '../../kit/api.js';
import { fieldOf } from '../../kit/wire.js';

/** The user that an Admin API key belongs to. */
export interface Account {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Asks which user the key belongs to; `null` for the key of an integration, which has no user. */
export async function readAccount(admin: Pick<Api, 'send'>): Promise<Account | null> {
  try {
    const query = { fields: 'id', include: 'roles' };
    const { data } = await admin.send({ operation: 'connect', path: '/users/me', query });
    const users = fieldOf(data, 'users');
    const user: unknown = Array.isArray(users) ? users[0] : null;
    const [id, roles] = [fieldOf(user, 'id'), fieldOf(user, 'roles')];
    if (typeof id !== 'string' || !Array.isArray(roles)) return null;
    return { id, roles: roles.map((role) => String(fieldOf(role, 'name'))) };
  } catch (error) {
    if (isBlogError(error, 'not_found') || isBlogError(error, 'forbidden')) return null;
    throw error;
  }
}

/** Whether the account moderates comments. Every integration does. */
export function isModerator(account: Account | null): boolean {
  const moderators = ['Owner', 'Administrator', 'Super Editor'];
  return account === null || account.roles.some((role) => moderators.includes(role));
}

/** The id of an account that may write only under its own name; `null` for every other account. */
export function soleAuthorOf(account: Account | null): string | null {
  const isAuthor = account?.roles.some((role) => role === 'Author' || role === 'Contributor');
  return isAuthor === true ? (account?.id ?? null) : null;
}
