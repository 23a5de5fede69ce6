import * as z from 'zod/mini';

import { type AnyBlogError, BlogError, type BlogErrorOptions } from './blog-error.js';
import { conflictReasons } from './details.js';
import { type ErrorCode, errorTable, isErrorCode } from './table.js';

/** The media type of {@link ProblemDetails}. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/**
 * An error on the wire: RFC 9457 problem details, with our `code` as an extension member. `type`
 * names the page that explains the code.
 */
export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  operation: string | null;
  details: Record<string, unknown>;
}

/** RFC 9110, section 13.1.1: a failed `If-Match` is 412; every other conflict is 409. */
function statusOf(error: AnyBlogError): number {
  return error.code === 'conflict' && error.details.reason === 'stale' ? 412 : error.status;
}

/**
 * An error as RFC 9457 problem details. It carries no stack and no cause.
 *
 * @example
 * ```ts
 * import { BlogError, toProblem } from '@blog/core';
 *
 * toProblem(new BlogError('not_found')).status; // 404
 * ```
 */
export function toProblem(error: AnyBlogError | BlogError): ProblemDetails {
  const known = error as AnyBlogError;
  return {
    type: `urn:blog-sdk:error:${known.code}`,
    title: errorTable[known.code].title,
    status: statusOf(known),
    detail: known.message,
    code: known.code,
    operation: known.operation,
    details: { ...known.details },
  };
}

const issueList = z.array(z.object({ path: z.string(), message: z.string() }));

const detailsSchemas = {
  invalid_input: z.object({ issues: z.catch(issueList, []) }),
  conflict: z.object({
    reason: z.catch(z.enum(conflictReasons), 'stale'),
    revision: z.catch(z.nullable(z.string()), null),
  }),
  rate_limited: z.object({ retryAfter: z.catch(z.nullable(z.number()), null) }),
  bad_response: z.object({ path: z.catch(z.string(), '') }),
  too_large: z.object({ limit: z.catch(z.nullable(z.number()), null) }),
} as const;

const bodySchema = z.object({
  code: z.string().check(z.refine(isErrorCode)),
  detail: z.catch(z.optional(z.string()), undefined),
  operation: z.catch(z.nullable(z.string()), null),
  details: z.catch(z.record(z.string(), z.unknown()), {}),
});

/**
 * Reads problem details back into the error that they were made from; `null` where the value is
 * not one of ours (another server's, or a proxy's page).
 */
export function fromProblem(value: unknown, backend: string | null = null): BlogError | null {
  const body = bodySchema.safeParse(value);
  if (!body.success) return null;
  const code = body.data.code as ErrorCode;
  const schema =
    code in detailsSchemas ? detailsSchemas[code as keyof typeof detailsSchemas] : null;
  // Each schema fills what is missing, so the details fit their code whatever was sent.
  const options = {
    ...(body.data.detail === undefined ? {} : { message: body.data.detail }),
    backend,
    operation: body.data.operation,
    details: schema === null ? {} : schema.parse(body.data.details),
  } as BlogErrorOptions<ErrorCode>;
  return new BlogError<ErrorCode>(code, options);
}
