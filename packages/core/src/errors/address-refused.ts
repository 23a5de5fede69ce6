import { BlogError, isBlogError } from './blog-error.js';

/** Stands where a `bad_response` names the part of an answer: no answer has a part of this name. */
const PLACE = '(address)';

/**
 * The error of a request that is not made because of its address, such as one of a private network that
 * a page or a redirect named. It is a `bad_response`: not worth another try, and its message is for the log.
 *
 * @example
 * ```ts
 * import { addressRefused } from '@blog/core/backend';
 *
 * throw addressRefused('https://blog.example leads to http://10.0.0.1, which belongs to a private network.');
 * ```
 */
export function addressRefused(message: string, cause?: unknown): BlogError<'bad_response'> {
  return new BlogError('bad_response', { message, cause, details: { path: PLACE } });
}

/**
 * Whether a caught value is an error of {@link addressRefused}.
 *
 * @example
 * ```ts
 * import { addressRefused, isAddressRefused } from '@blog/core/backend';
 *
 * isAddressRefused(addressRefused('http://10.0.0.1 belongs to a private network.')); // true
 * isAddressRefused(new Error('offline')); // false
 * ```
 */
export function isAddressRefused(error: unknown): error is BlogError<'bad_response'> {
  return isBlogError(error, 'bad_response') && error.details.path === PLACE;
}
