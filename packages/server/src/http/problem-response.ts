import { type AnyBlogError, BlogError, errorTable, isBlogError, type Issue } from '@blog/core';
import {
  commentInputSchema,
  isAddressRefused,
  isOperation,
  postInputSchema,
  PROBLEM_MEDIA_TYPE,
  type ProblemDetails,
  toProblem,
} from '@blog/core/backend';

import { currentRequest } from '../observe/current-request.js';
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

/** Backends in this process, whose messages are our own words. Errors of checks name no backend. */
const ownBackends: readonly (string | null)[] = [null, 'sql', 'memory'];

/**
 * Whether a message may repeat what another server said, or tell of its address. A visitor could make a
 * gateway ask for something, and read in the message what came.
 */
const isOfOthers = (error: AnyBlogError | BlogError): boolean =>
  !ownBackends.includes(error.backend) || isAddressRefused(error);

/** The words of the places in our inputs. Others, such as a name that another server made up, are not told. */
const placeWords = new Set<string>([
  ...Object.keys(postInputSchema.shape),
  ...Object.keys(commentInputSchema.shape),
  ...'name email url text format alt limit cursor query content'.split(' '),
]);

const isPlace = (path: string) =>
  /^\w+(?:\.\w+|\[\d{1,6}\])*$/.test(path) &&
  path.split(/\.|\[\d+\]\.?/).every((word) => word === '' || placeWords.has(word));

/** Issues of another server: their places, which a form shows, without the words. */
const placesOf = (issues: readonly Issue[]): Issue[] =>
  issues
    .filter(({ path }) => isPlace(path))
    .map(({ path }) => ({ path, message: 'The blog does not accept this.' }));

/** The parts of a problem that tell of another server, in words of our own. */
function withoutOthers(error: AnyBlogError | BlogError, problem: ProblemDetails): ProblemDetails {
  const { operation } = problem;
  const told = { ...problem, operation: isOperation(operation) ? operation : null };
  if (isBlogError(error, 'invalid_input'))
    return { ...told, details: { issues: placesOf(error.details.issues) } };
  return isBlogError(error, 'bad_response') ? { ...told, details: { path: '' } } : told;
}

/** Tells the log of the code; names a failure by its request, so that its log line can be found. */
function occurrence(error: unknown, { code }: BlogError | AnyBlogError): { instance?: string } {
  const request = currentRequest();
  if (request === undefined) return {};
  request.code = code;
  return isFailure(error) ? { instance: `urn:blog-sdk:request:${request.id}` } : {};
}

/** An error as an answer: RFC 9457 problem details. */
export function problemResponse(error: unknown): Response {
  const told = tellable(error);
  const isWithheld = isOfOthers(told);
  const problem = isWithheld ? withoutOthers(told, toProblem(told)) : toProblem(told);
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
  const detail = isWithheld || isFailure(error) ? errorTable[told.code].message : problem.detail;
  return new Response(JSON.stringify({ ...problem, detail, status, ...occurrence(error, told) }), {
    status,
    headers,
  });
}
