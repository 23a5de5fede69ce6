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
 * Makes the receipt of a new comment. With it, the writer finds the comment while it waits for a moderator.
 *
 * @returns The receipt, which only the writer gets, and its `digest`, which is stored.
 *
 * @example
 * ```ts
 * import { createReceipt, digest } from '@blog/core/backend';
 *
 * const { receipt, hash } = await createReceipt();
 * hash === (await digest(receipt)); // true
 * ```
 */
export async function createReceipt(): Promise<{ receipt: string; hash: string }> {
  const receipt = randomToken();
  return { receipt, hash: await digest(receipt) };
}
