import { BlogError, type Issue } from '@blog/core';

import type { TransportResponse } from './answer.js';

/** Seconds of a `Retry-After` header: a number, or a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(header: string | null, now = Date.now()): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = /^\s*\d{1,9}\s*$/.test(header)
    ? Number(header)
    : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

/** The parts of an error that its status does not tell. */
export interface StatusErrorOptions {
  /** The name of the backend that was asked. */
  readonly backend: string;
  /** The operation that failed, such as `posts.get`; `null` for a request of no operation. */
  readonly operation: string | null;
  /** The message of the error, for people. */
  readonly message: string;
  /** The fields that were refused, where the status means `invalid_input`. */
  readonly issues?: Issue[] | undefined;
}

/**
 * The error that a status of HTTP means, with a message of your own. An `ErrorReader` uses it for
 * each answer whose status says enough.
 *
 * @example
 * ```ts
 * import { type ErrorReader, statusError } from '@blog/client/kit';
 *
 * export const readError: ErrorReader = (response, operation) =>
 *   response.text.startsWith('Error: ')
 *     ? statusError(response, { backend: 'notes', operation, message: response.text })
 *     : null;
 * ```
 */
export function statusError(
  { status, headers }: Pick<TransportResponse, 'status' | 'headers'>,
  { issues = [], ...base }: StatusErrorOptions,
): BlogError {
  if (status === 401) return new BlogError('unauthorized', base);
  if (status === 403) return new BlogError('forbidden', base);
  if (status === 404 || status === 410) return new BlogError('not_found', base);
  if (status === 413) return new BlogError('too_large', { ...base, details: { limit: null } });
  if (status === 429) {
    const retryAfter = retryAfterOf(headers.get('retry-after'));
    return new BlogError('rate_limited', { ...base, details: { retryAfter } });
  }
  if (status === 408 || status === 504) return new BlogError('timeout', base);
  if (status === 501) return new BlogError('unsupported', base);
  if (status >= 500) return new BlogError('unavailable', base);
  if (status === 400 || status === 422)
    return new BlogError('invalid_input', { ...base, details: { issues } });
  return new BlogError('bad_response', { ...base, details: { path: '' } });
}
