import type { ErrorDetails } from './details.js';
import { type ErrorCode, errorTable } from './table.js';

/** Shared by every copy of this package that an application may hold. */
const brand = Symbol.for('@blog/core.BlogError');

type DetailsOption<C extends ErrorCode> =
  Record<never, never> extends ErrorDetails<C>
    ? { details?: ErrorDetails<C> }
    : { details: ErrorDetails<C> };

/** The parts of a {@link BlogError}. `details` is required where the code has some. */
export type BlogErrorOptions<C extends ErrorCode> = DetailsOption<C> & {
  /** Says what happened, where, what was expected, and what to do next. Default: from the error table. */
  message?: string;
  /** The backend's name, such as `wordpress`. */
  backend?: string | null;
  /** The operation, such as `posts.list`. */
  operation?: string | null;
  /** The value that was caught and led to this error. It becomes the error's own `cause`. */
  cause?: unknown;
};

/**
 * The one error that the SDK throws. Test with {@link isBlogError}, never with `instanceof`: an
 * application may hold two copies of this package.
 *
 * Aborting is not an error of the family: it rejects with the signal's own `reason`.
 *
 * @example
 * ```ts
 * import { BlogError } from '@blog/core';
 *
 * throw new BlogError('not_found', { message: 'No post has the id "7".', operation: 'posts.get' });
 * ```
 */
export class BlogError<C extends ErrorCode = ErrorCode> extends Error {
  /** `BlogError`, as stack traces show it. */
  override readonly name = 'BlogError';
  /** Permanent. A program decides by the code, never by the message. */
  readonly code: C;
  /** More for programs, by the code, such as `issues` of `invalid_input`; `{}` for a code that has none. */
  readonly details: ErrorDetails<C>;
  /** The name of the backend that it comes from; `null` where there is none. */
  readonly backend: string | null;
  /** The operation that failed, such as `posts.get`; `null` where there is none. */
  readonly operation: string | null;
  /** The mark by which {@link isBlogError} knows the error, also if another copy of the package made it. */
  readonly [brand] = true;

  constructor(
    code: C,
    ...[options]: Record<never, never> extends ErrorDetails<C>
      ? [options?: BlogErrorOptions<C>]
      : [options: BlogErrorOptions<C>]
  ) {
    super(
      options?.message ?? errorTable[code].message,
      options?.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.details = (options?.details ?? {}) as ErrorDetails<C>;
    this.backend = options?.backend ?? null;
    this.operation = options?.operation ?? null;
  }

  /** The HTTP status that stands for the code. */
  get status(): number {
    return errorTable[this.code].status;
  }

  /** Whether the same read may succeed later. */
  get retryable(): boolean {
    return errorTable[this.code].retry;
  }
}

/** {@link BlogError} as a union over the codes, so that a test of `code` narrows `details`. */
export type AnyBlogError = { [C in ErrorCode]: BlogError<C> }[ErrorCode];

/**
 * Tells whether a caught value is a {@link BlogError}, and has the code where one is given.
 *
 * @example
 * ```ts
 * import { isBlogError } from '@blog/core';
 *
 * try {
 *   await Promise.reject(new Error('offline'));
 * } catch (error) {
 *   if (isBlogError(error, 'conflict')) console.log(error.details.reason);
 *   else throw error;
 * }
 * ```
 */
export function isBlogError(value: unknown): value is AnyBlogError;
export function isBlogError<C extends ErrorCode>(value: unknown, code: C): value is BlogError<C>;
export function isBlogError(value: unknown, code?: ErrorCode): boolean {
  if (typeof value !== 'object' || value === null || !(brand in value)) return false;
  return code === undefined || ('code' in value && value.code === code);
}
