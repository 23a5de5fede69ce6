import { BlogError } from '@blog/core';

import type { TransportResponse } from '../../kit/answer.js';

/** The error of a redirect that is not followed; every other status tells its error itself. */
export function readError(
  { status, headers, url }: TransportResponse,
  operation: string | null,
): BlogError | null {
  // A browser tells no status but 0 of a redirect that is not followed.
  if (status !== 0 && (status < 300 || status >= 400)) return null;
  const to = headers.get('location') ?? 'another address';
  return new BlogError('bad_response', {
    message: `The feed ${url} has moved to ${to}. Give that address: headers are sent to the one given, and to no other`,
    backend: 'feed',
    operation,
    details: { path: '' },
  });
}
