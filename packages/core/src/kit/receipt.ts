import { digest } from './digest.js';
import { toBase64Url } from './encoding.js';

/**
 * A random token of 128 bits, URL-safe: a receipt, or an idempotency key.
 *
 * @example
 * ```ts
 * import { randomToken } from '@blog/core/backend';
 *
 * randomToken().length; // 22
 * ```
 */
export function randomToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * Makes the receipt of a new comment, by which its writer finds it while it waits.
 *
 * @returns The receipt, which only the writer gets, and its `digest`, which is stored.
 */
export async function createReceipt(): Promise<{ receipt: string; hash: string }> {
  const receipt = randomToken();
  return { receipt, hash: await digest(receipt) };
}
