import type { BlogError } from '@blog/core';
import { fromProblem } from '@blog/core/backend';

import type { TransportResponse } from '../../kit/answer.js';

/** The problem details of an answer as a `BlogError`; `null` if it has none. */
export function readError({ text }: TransportResponse): BlogError | null {
  try {
    return fromProblem(JSON.parse(text), 'http');
  } catch {
    return null;
  }
}
