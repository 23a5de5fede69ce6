import type { Actor, Role } from '@blog/core';

/** The caller that a token stands for. */
export interface TokenInput {
  /** The role of the caller. An anonymous caller needs no token. */
  readonly role: Exclude<Role, 'anonymous'>;
  /** The id that the caller writes under, at most 300 characters; an author's, where it writes posts. */
  readonly actorId: string;
  /** The name that is shown. */
  readonly name: string;
  /** The purpose of the token, such as `laptop`. */
  readonly label: string;
}

/** A token as lists show it: never the secret. */
export interface TokenInfo extends TokenInput {
  /** The id of the token, for `revoke`. It is no secret. */
  readonly id: string;
  /** The time at which the token was made: an instant such as `2026-04-16T14:05:00.000Z`. */
  readonly createdAt: string;
}

/** Bearer tokens of one store. */
export interface Tokens {
  /**
   * Makes a token. The secret is in this answer and nowhere else: the database keeps a hash.
   *
   * @throws BlogError `invalid_input` for a role that is not known, and for an `actorId` that is missing or too long.
   */
  create(input: TokenInput): Promise<{ token: string; info: TokenInfo }>;
  /** All tokens, oldest first. */
  list(): Promise<TokenInfo[]>;
  /** Whether there was such a token. */
  revoke(id: string): Promise<boolean>;
  /** The caller that a token stands for; `null` where it is not known. */
  actorOf(token: string): Promise<Actor | null>;
}
