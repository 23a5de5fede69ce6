import type { Deviation, JsonBytesOperations, Operation } from '@blog/core';

import type { LawContext } from './context.js';
import type { ActorName, Target } from './target.js';

/** What a capability must be: a value, one of several, not a value, or a list that has or lacks some. */
export type CapabilityNeed =
  | string
  | boolean
  | { readonly not: string }
  | { readonly oneOf: readonly string[] }
  | { readonly has: string }
  | { readonly hasAll: readonly string[] }
  | { readonly lacksSomeOf: readonly string[] };

/** What a target, beside its backend, can do for the laws. */
export type Feature = 'requests' | 'reopen' | 'configure';

/** What a law needs of a backend in order to say anything about it. All of it is data. */
export interface Needs {
  /** Operations that some caller has. */
  readonly operations?: readonly Operation[];
  /** Operations that one and the same caller has. */
  readonly together?: readonly Operation[];
  /** By path, such as `comments.numbering`. */
  readonly capabilities?: Readonly<Record<string, CapabilityNeed>>;
  /** Callers whose role matters to the law. Where it does not, a law takes whoever can. */
  readonly actors?: readonly ActorName[];
  /** Differences that excuse a backend from the law. */
  readonly excusedBy?: readonly Deviation[];
  /** It lists what it wrote: on a shared blog it finds that by its tag. */
  readonly scoped?: boolean;
  readonly features?: readonly Feature[];
  /** Operations with a fast path. */
  readonly jsonBytes?: readonly (keyof JsonBytesOperations)[];
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

/** A shared blog is mostly a server: slow, and asked by one law at a time. */
const SHARED_FACTOR = 4;

/** How long a law may take on a target, in milliseconds. */
export function limitOf(law: Law, target: Target): number {
  const limit = target.isolation === 'shared' ? law.limit * SHARED_FACTOR : law.limit;
  return limit + (target.scheduleAhead ?? 0);
}

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
