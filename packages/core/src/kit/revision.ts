import { ANY_REVISION } from '../backend/options.js';
import type { Concurrency } from '../backend/capabilities.js';
import { BlogError } from '../errors/blog-error.js';
import { invalidField } from '../errors/issues.js';

/**
 * The rules of `revision`: required where the capability `concurrency` is not `none`, refused where it
 * is, `'*'` for whatever stands there. Call it with the item's present revision in the transaction
 * that writes; a check before one proves nothing.
 *
 * @param given - What the caller gave.
 * @param current - The item's revision as it stands.
 * @throws BlogError `invalid_input` at `revision` where it is missing or refused; `conflict`
 *   (`stale`, with the present revision) where it is an old one.
 *
 * @example
 * ```ts
 * import { checkRevision } from '@blog/core/backend';
 *
 * checkRevision('revision', '3', '3', 'posts.update'); // passes
 * checkRevision('revision', '*', '3', 'posts.update'); // passes
 * ```
 */
export function checkRevision(
  concurrency: Concurrency,
  given: string | undefined,
  current: string | null,
  operation: string,
): void {
  if (concurrency === 'none') {
    if (given === undefined) return;
    throw invalidField('revision', 'This backend cannot check a revision: leave it out', operation);
  }
  if (given === undefined)
    throw invalidField(
      'revision',
      "Expected the revision that the change is based on, or '*' to force it",
      operation,
    );
  if (given === ANY_REVISION || given === current) return;
  throw new BlogError('conflict', {
    message: 'The item changed since it was read. Read it again, and repeat the change on that.',
    operation,
    details: { reason: 'stale', revision: current },
  });
}

/** The revision after a change, for stores that count them. */
export function nextRevision(revision: string | null): string {
  return String(Number(revision ?? 0) + 1);
}
