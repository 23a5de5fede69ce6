import type { AnyBlogError } from '@blog/core';
import { toProblem } from '@blog/core/backend';

/** Answers with an error as problem details (RFC 9457). */
export function problemResponse(error: AnyBlogError, status?: number): Response {
  const problem = toProblem(error);
  const details = status === undefined ? problem : { ...problem, status };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (error.code === 'rate_limited') {
    const { retryAfter } = error.details;
    if (retryAfter !== null) headers.set('Retry-After', String(retryAfter));
  }
  return new Response(JSON.stringify(details), { status: details.status, headers });
}
