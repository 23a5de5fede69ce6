import type { EncodedOperations, Operation } from '@blog/core';

import type { LawContext } from './context.js';
import type { ActorName } from './target.js';

/** What a trait must be: a value, one of several, not a value, or a list that has or lacks one. */
export type TraitNeed =
  | string
  | boolean
  | { readonly not: string }
  | { readonly oneOf: readonly string[] }
  | { readonly has: string }
  | { readonly lacksSomeOf: readonly string[] };

/** What a target, beside its backend, can do for the laws. */
export type Feature = 'requests' | 'reopen' | 'configure';

/** What a law needs of a backend in order to say anything about it. All of it is data. */
export interface Needs {
  /** Operations that some caller has. */
  readonly operations?: readonly Operation[];
  /** By path, such as `comments.numbering`. */
  readonly traits?: Readonly<Record<string, TraitNeed>>;
  readonly actors?: readonly ActorName[];
  readonly features?: readonly Feature[];
  /** Operations with a fast path. */
  readonly encoded?: readonly (keyof EncodedOperations)[];
}

/** One rule that every backend keeps. */
export interface Law {
  /** Permanent, such as `numbering.not-reused`; its first part is the group. */
  readonly id: string;
  readonly group: string;
  /** The rule, in a sentence. */
  readonly title: string;
  readonly needs: Needs;
  /** How long it may take, in milliseconds. */
  readonly limit: number;
  /** Rejects where the rule is broken. */
  run(context: LawContext): Promise<void>;
}

/** How long a law may take where it does not say, in milliseconds. */
export const DEFAULT_LAW_LIMIT = 15_000;

/** Makes laws of one group. */
export function lawsOf(group: string) {
  return (
    name: string,
    title: string,
    needs: Needs,
    run: (context: LawContext) => Promise<void>,
    limit: number = DEFAULT_LAW_LIMIT,
  ): Law => ({ id: `${group}.${name}`, group, title, needs, limit, run });
}
