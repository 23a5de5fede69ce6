import type { ActorName } from '@blog/conformance';

/** A user of a test site. */
export interface WordPressUser {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** An application password. */
  readonly password: string;
}

/** The users of a test site: one for each caller of the laws that has an account. */
export type WordPressUsers = Readonly<Record<Exclude<ActorName, 'anonymous'>, WordPressUser>>;
