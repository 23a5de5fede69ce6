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
  readonly role: Role;
  /** The id of the account; for those who write posts, also their id as an author. `null` for `anonymous`. */
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

/** Whether `actor` can do everything that `role` can. */
export function hasRole(actor: Actor, role: Role): boolean {
  return roles.indexOf(actor.role) >= roles.indexOf(role);
}
