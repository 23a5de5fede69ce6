import { toBase64Url } from './base64url.js';

/**
 * A random token of 128 bits, URL-safe: a receipt, or an idempotency key.
 *
 * @example
 * ```ts
 * import { randomToken } from '@blog/core';
 *
 * randomToken().length; // 22
 * ```
 */
export function randomToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}
