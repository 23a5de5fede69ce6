import type { Target } from '../target/target.js';
import type { LawContext } from './context.js';
import type { Needs } from './needs.js';

/** One rule that every backend keeps. */
export interface Law {
  /** Permanent, such as `numbering.not-reused`; its first part is the group. */
  readonly id: string;
  /** The group of the law, such as `numbering`. `only` takes it as well as an `id`. */
  readonly group: string;
  /** The rule, in a sentence. */
  readonly title: string;
  /** The conditions under which the law applies. On other backends it is not applicable. */
  readonly needs: Needs;
  /** How long it may take, in milliseconds. */
  readonly limit: number;
  /** Rejects where the rule is broken. */
  run(context: LawContext): Promise<void>;
}

/** How long a law may take where it does not say, in milliseconds. */
export const DEFAULT_LAW_LIMIT = 60_000;

/** A shared blog is mostly a server: slow, and asked by one law at a time. */
const SHARED_FACTOR = 4;

/** How long a law may take on a target, in milliseconds. */
export function limitOf(law: Law, target: Target): number {
  const limit = target.isolation === 'shared' ? law.limit * SHARED_FACTOR : law.limit;
  return limit + (target.scheduleAhead ?? 0);
}

/**
 * Makes laws of one group.
 *
 * @example
 * ```ts
 * import { lawsOf } from '@blog/conformance';
 *
 * const law = lawsOf('titles');
 * const needs = { operations: ['blog.get'] } as const;
 * export const titled = law('blog', 'A blog has a title', needs, async (context) => {
 *   const { title } = await context.as('anyone').blog.get();
 *   if (title === '') throw new Error('Expected a title');
 * });
 * ```
 */
export function lawsOf(group: string) {
  return (
    name: string,
    title: string,
    needs: Needs,
    run: (context: LawContext) => Promise<void>,
    limit: number = DEFAULT_LAW_LIMIT,
  ): Law => ({ id: `${group}.${name}`, group, title, needs, limit, run });
}
