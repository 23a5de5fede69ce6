import { type AnyBlogError, BlogError, errorTable, isBlogError } from '@blog/core';
import { PROBLEM_MEDIA_TYPE, toProblem } from '@blog/core/backend';

import { securityHeaders } from './headers.js';

/** An error with an HTTP status and headers of its own. */
export class HttpError extends Error {
  readonly error: BlogError;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(error: BlogError, status: number, headers: Readonly<Record<string, string>> = {}) {
    super(error.message);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}

/** The error for the caller: a `BlogError` as it is; for any other error, only that something failed. */
function tellable(error: unknown): AnyBlogError | BlogError {
  if (error instanceof HttpError) return error.error;
  if (isBlogError(error)) return error;
  return new BlogError('unavailable');
}

/** Whether an error is a failure of the server, and not the answer to a wrong request. */
export function isFailure(error: unknown): boolean {
  if (error instanceof HttpError) return error.status >= 500 && error.error.code !== 'unsupported';
  return (
    !isBlogError(error) || (errorTable[error.code].status >= 500 && error.code !== 'unsupported')
  );
}

/** An error as an answer: RFC 9457 problem details. */
export function problemResponse(error: unknown): Response {
  const told = tellable(error);
  const problem = toProblem(told);
  const status = error instanceof HttpError ? error.status : problem.status;
  const headers: Record<string, string> = {
    ...securityHeaders,
    'content-type': PROBLEM_MEDIA_TYPE,
    'cache-control': 'no-store',
    ...(error instanceof HttpError ? error.headers : {}),
  };
  if (told.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  if (isBlogError(told, 'rate_limited') && told.details.retryAfter !== null)
    headers['retry-after'] = String(Math.max(0, Math.ceil(told.details.retryAfter)));
  // The message of a failure quotes what failed, such as the address of an upstream. It is for the log.
  const detail = isFailure(error) ? errorTable[told.code].message : problem.detail;
  return new Response(JSON.stringify({ ...problem, detail, status }), { status, headers });
}
