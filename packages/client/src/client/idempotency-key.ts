/**
 * A key for one create: 128 random bits as text. It uses `crypto.getRandomValues`, because `randomUUID` is
 * missing on pages that are not served over https.
 *
 * @example
 * ```ts
 * import { createIdempotencyKey } from '@blog/client';
 *
 * const key = createIdempotencyKey(); // such as 'f3a0…', 32 characters
 * ```
 */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
