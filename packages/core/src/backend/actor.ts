/**
 * The roles, each able to do what the one before it can: `anonymous` reads and, where the blog
 * lets guests, comments; `member` comments under an account and edits the own comments; `author`
 * writes posts and edits the own ones; `editor` edits all and moderates; `admin` imports, too.
 */
export const roles = ['anonymous', 'member', 'author', 'editor', 'admin'] as const;

/** See {@link roles}. */
export type Role = (typeof roles)[number];

/** Who calls. A backend is the view of one actor. */
export interface Actor {
  readonly role: Role;
  /** The account, the id of an author where it writes posts; `null` for `anonymous`. */
  readonly id: string | null;
  /** The name that is shown; `null` for `anonymous`. */
  readonly name: string | null;
}

/** Nobody in particular. */
export const anonymous: Actor & { readonly role: 'anonymous' } = {
  role: 'anonymous',
  id: null,
  name: null,
};

/** Whether `actor` can do what `role` can. */
export function hasRole(actor: Actor, role: Role): boolean {
  return roles.indexOf(actor.role) >= roles.indexOf(role);
}
