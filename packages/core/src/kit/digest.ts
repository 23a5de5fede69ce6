import { stableJson, toBase64Url } from './encoding.js';

/**
 * SHA-256 of a text, URL-safe. What a store keeps in place of a receipt or token. Needs Web Crypto:
 * Node, workers, and browsers in a secure context.
 *
 * @example
 * ```ts
 * import { digest } from '@blog/core/backend';
 *
 * (await digest('a receipt')).length; // 43
 * ```
 */
export async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(hash));
}

/**
 * The {@link digest} of an input, whatever the order of its keys: what an idempotency key is kept
 * with, to find out that it comes again with another input.
 *
 * @example
 * ```ts
 * import { inputHash } from '@blog/core/backend';
 *
 * (await inputHash({ a: 1, b: 2 })) === (await inputHash({ b: 2, a: 1 })); // true
 * ```
 */
export function inputHash(input: unknown): Promise<string> {
  return digest(stableJson(input));
}
