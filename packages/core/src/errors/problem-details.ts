import { type AnyBlogError, BlogError, type BlogErrorOptions } from './blog-error.js';
import { conflictReasons, type ErrorDetails, type Issue } from './details.js';
import { type ErrorCode, isErrorCode } from './table.js';

/** The media type of {@link ProblemDetails}. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/**
 * An error on the wire: RFC 9457 problem details, with our `code` as an extension member. `type`
 * names the page that explains the code.
 */
export interface ProblemDetails {
  /** `urn:blog-sdk:error:` and the code. */
  type: string;
  /** Says what the code means, in a few words; the same for each error of the code. */
  title: string;
  /** The status of the answer. */
  status: number;
  /** Says what happened, what was expected, and what to do next. For people; it may change. */
  detail: string;
  /** Permanent. A program decides by it. */
  code: ErrorCode;
  /** The operation that failed, such as `posts.get`; `null` if there is none. */
  operation: string | null;
  /** More for programs, by the code: `issues`, `reason` and `revision`, `retryAfter`, or `limit`. */
  details: Record<string, unknown>;
}

/** Titles of problems for people. They are kept out of the error table, which every browser loads. */
const titles: Record<ErrorCode, string> = {
  not_found: 'Not found',
  invalid_input: 'Invalid input',
  unauthorized: 'Sign-in required',
  forbidden: 'Not allowed',
  conflict: 'Conflict',
  rate_limited: 'Too many requests',
  unsupported: 'Not supported',
  unavailable: 'Unavailable',
  timeout: 'Timed out',
  bad_response: 'Bad response',
  too_large: 'Too large',
};

/** RFC 9110, section 13.1.1: a failed `If-Match` is 412; every other conflict is 409. */
function statusOf(error: AnyBlogError): number {
  return error.code === 'conflict' && error.details.reason === 'stale' ? 412 : error.status;
}

/**
 * An error as RFC 9457 problem details. It carries no stack and no cause.
 *
 * @example
 * ```ts
 * import { BlogError } from '@blog/core';
 * import { toProblem } from '@blog/core/backend';
 *
 * toProblem(new BlogError('not_found')).status; // 404
 * ```
 */
export function toProblem(error: AnyBlogError | BlogError): ProblemDetails {
  const known = error as AnyBlogError;
  return {
    type: `urn:blog-sdk:error:${known.code}`,
    title: titles[known.code],
    status: statusOf(known),
    detail: known.message,
    code: known.code,
    operation: known.operation,
    details: { ...known.details },
  };
}

type Loose = Record<string, unknown>;

const asObject = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
const asText = (value: unknown) => (typeof value === 'string' ? value : null);
const asNumber = (value: unknown) => (typeof value === 'number' ? value : null);

function issueOf(value: unknown): Issue {
  const { path, message } = asObject(value);
  return { path: asText(path) ?? '', message: asText(message) ?? '' };
}

/**
 * Reads the details of each code, and fills in parts that were not sent. It is written by hand to stay
 * small, as every browser loads it.
 */
const readDetails: { [C in ErrorCode]?: (sent: Loose) => ErrorDetails<C> } = {
  invalid_input: ({ issues }) => ({ issues: Array.isArray(issues) ? issues.map(issueOf) : [] }),
  conflict: ({ reason, revision }) => ({
    reason: conflictReasons.find((known) => known === reason) ?? 'stale',
    revision: asText(revision),
  }),
  rate_limited: ({ retryAfter }) => ({ retryAfter: asNumber(retryAfter) }),
  bad_response: ({ path }) => ({ path: asText(path) ?? '' }),
  too_large: ({ limit }) => ({ limit: asNumber(limit) }),
};

/**
 * Reads problem details back into the error that they were made from; `null` if they have none of our
 * codes, such as those of another server, or the page of a proxy.
 *
 * @example
 * ```ts
 * import { BlogError } from '@blog/core';
 * import { fromProblem, toProblem } from '@blog/core/backend';
 *
 * fromProblem(toProblem(new BlogError('not_found')))?.code; // 'not_found'
 * fromProblem('<h1>Bad gateway</h1>'); // null
 * ```
 */
export function fromProblem(value: unknown, backend: string | null = null): BlogError | null {
  const { code, detail, operation, details } = asObject(value);
  if (!isErrorCode(code)) return null;
  const options = {
    ...(typeof detail === 'string' ? { message: detail } : {}),
    backend,
    operation: asText(operation),
    details: readDetails[code]?.(asObject(details)) ?? {},
  } as BlogErrorOptions<ErrorCode>;
  return new BlogError<ErrorCode>(code, options);
}
