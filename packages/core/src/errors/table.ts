/**
 * Every error of the SDK, in one table. Codes are permanent: none is renamed or used again for
 * another meaning. The docs page of errors is made from it.
 */
export const errorTable = {
  not_found: {
    status: 404,
    retry: false,
    message: 'There is no such item, or this caller may not see it.',
  },
  invalid_input: {
    status: 400,
    retry: false,
    message: 'The input is not valid; `details.issues` names each place.',
  },
  unauthorized: {
    status: 401,
    retry: false,
    message: 'This needs credentials, and they are missing or wrong.',
  },
  forbidden: {
    status: 403,
    retry: false,
    message: 'This caller may not do this.',
  },
  conflict: {
    status: 409,
    retry: false,
    message: 'The item has changed, or exists already; see `details.reason`.',
  },
  rate_limited: {
    status: 429,
    retry: true,
    message: 'Too many requests; try again after `details.retryAfter` seconds.',
  },
  unsupported: {
    status: 501,
    retry: false,
    message: 'This backend cannot do this; ask `supports` first.',
  },
  unavailable: {
    status: 503,
    retry: true,
    message: 'The backend could not be reached, or failed; try again later.',
  },
  timeout: {
    status: 504,
    retry: true,
    message: 'The backend did not answer in time; try again later.',
  },
  bad_response: {
    status: 502,
    retry: false,
    message: 'The answer of the backend does not fit the contract.',
  },
  too_large: {
    status: 413,
    retry: false,
    message: 'The request or answer is larger than `details.limit` allows.',
  },
} as const satisfies Record<string, { status: number; retry: boolean; message: string }>;

/** A permanent error code. */
export type ErrorCode = keyof typeof errorTable;

/**
 * Whether the text is an {@link ErrorCode}.
 *
 * @example
 * ```ts
 * import { isErrorCode } from '@blog/core';
 *
 * isErrorCode('not_found'); // true
 * isErrorCode('NOT_FOUND'); // false
 * ```
 */
export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(errorTable, text);
}
