import { BlogError, fromProblem, isBlogError, type ProblemDetails, toProblem } from '@blog/core';

import type { Batch } from './batch.js';

/** What the reading thread tells. */
export type FromReader =
  | { type: 'batch'; batch: Batch }
  | { type: 'end' }
  | { type: 'fault'; problem: ProblemDetails };

/** A fault as it crosses threads: an error loses its class on the way. */
export function faultMessage(error: unknown): FromReader {
  const known = isBlogError(error)
    ? error
    : new BlogError('unavailable', {
        message: `Reading stopped by a fault of the program: ${String(error)}`,
        operation: 'import',
      });
  return { type: 'fault', problem: toProblem(known) };
}

/** The fault that a message tells of. */
export function faultOf(problem: ProblemDetails): BlogError {
  return fromProblem(problem) ?? new BlogError('unavailable', { message: problem.detail });
}
