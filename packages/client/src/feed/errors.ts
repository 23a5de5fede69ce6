import { BlogError } from '@blog/core';

import type { TransportResponse } from '../kit/answer.js';

/** What a server says of a feed that is not there: only of a redirection there is more to say. */
export function readError(
  { status, headers, url }: TransportResponse,
  operation: string | null,
): BlogError | null {
  // A browser does not tell more of a redirection that is not to be followed than 0.
  if (status !== 0 && (status < 300 || status >= 400)) return null;
  const to = headers.get('location') ?? 'another address';
  return new BlogError('bad_response', {
    message: `The feed ${url} has moved to ${to}. Give that address: headers are sent to the one given, and to no other`,
    backend: 'feed',
    operation,
    details: { path: '' },
  });
}
