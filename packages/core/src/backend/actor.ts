import { checkValue, type ValueRule } from '../errors/options.js';

/**
 * The roles. Each can do everything that the one before it can. `anonymous` reads, and comments if the
 * blog allows guests; `member` comments under an account and edits their own comments; `author` writes
 * posts and edits their own posts; `editor` edits everything and moderates; `admin` imports too.
 */
export const roles = ['anonymous', 'member', 'author', 'editor', 'admin'] as const;

/** See {@link roles}. */
export type Role = (typeof roles)[number];

/** A caller. A backend is the view of one actor. */
export interface Actor {
  /** The rights of the caller, from `anonymous`, the lowest role, to `admin`, the highest. */
  readonly role: Role;
  /**
   * The id of the account, at most 300 characters; for those who write posts, also their id as an author.
   * `null` for `anonymous`.
   */
  readonly id: string | null;
  /** The name that is shown; `null` for `anonymous`. */
  readonly name: string | null;
}

/** A caller without an account. */
export const anonymous: Actor & { readonly role: 'anonymous' } = {
  role: 'anonymous',
  id: null,
  name: null,
};

const actorRule: ValueRule = {
  expected: "an actor such as { role: 'author', id: 'ada', name: 'Ada' }",
  test: (value) => typeof value === 'object' && value !== null && 'role' in value,
};

/** The most characters of the id of an account: databases find what belongs to it by that key. */
export const MAX_ACTOR_ID_LENGTH = 300;

/** The check of the id of an account. */
export const actorIdRule: ValueRule = {
  expected: `the id of the account, at most ${MAX_ACTOR_ID_LENGTH} characters`,
  test: (value) => typeof value === 'string' && value !== '' && value.length <= MAX_ACTOR_ID_LENGTH,
};

const idOrNull: ValueRule = {
  expected: `the id of the account, at most ${MAX_ACTOR_ID_LENGTH} characters, or null`,
  test: (value) =>
    value === null || (typeof value === 'string' && value.length <= MAX_ACTOR_ID_LENGTH),
};

const textOrNull: ValueRule = {
  expected: 'text or null',
  test: (value) => value === null || typeof value === 'string',
};

/**
 * A checked copy of an actor that a program gave: the caller's object may change later, and a view must not
 * change with it.
 *
 * @param owner - The function that takes the actor, for the message.
 *
 * @throws BlogError `invalid_input` where the role is unknown, a member or an author has no id, or an id is longer than 300
 *   characters.
 *
 * @example
 * ```ts
 * import type { Actor } from '@blog/core';
 * import { actorOf } from '@blog/core/backend';
 *
 * const viewOf = (caller: Actor) => actorOf(caller, 'store.as').role;
 * ```
 */
export function actorOf<const R extends Role>(
  actor: Actor & { readonly role: R },
  owner: string,
): Actor & { readonly role: R } {
  checkActor(actor, owner);
  const { role } = actor;
  const { id, name } = withNulls(actor);
  // A member and an author have comments and posts of their own: these are found by the id.
  const isOwner = role === 'member' || role === 'author';
  checkValue(id, isOwner ? actorIdRule : idOrNull, 'actor.id', owner);
  checkValue(name, textOrNull, 'actor.name', owner);
  return { role, id, name };
}

/** Untyped code leaves out what is null. */
const withNulls = ({ id = null, name = null }: Partial<Actor>) => ({ id, name });

function checkActor(actor: Actor, owner: string): void {
  checkValue(actor, actorRule, 'actor', owner);
  checkValue(actor.role, roles, 'actor.role', owner);
}

/**
 * Whether `actor` can do everything that `role` can.
 *
 * @throws BlogError `invalid_input` where one of the roles is none.
 *
 * @example
 * ```ts
 * import { type Actor, hasRole } from '@blog/core';
 *
 * const mayModerate = (caller: Actor) => hasRole(caller, 'editor');
 * ```
 */
export function hasRole(actor: Actor, role: Role): boolean {
  if (!roles.includes(actor?.role)) checkActor(actor, 'hasRole');
  if (!roles.includes(role)) checkValue(role, roles, 'role', 'hasRole');
  return roles.indexOf(actor.role) >= roles.indexOf(role);
}
