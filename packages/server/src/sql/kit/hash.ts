import { hash, randomBytes } from 'node:crypto';

/** A short hash of a content, 96 bits: where two differ, the contents differ. It is no secret. */
export function contentHash(content: string | Uint8Array): string {
  return hash('sha1', content, 'base64url').slice(0, 16);
}

/**
 * The hash that the database keeps in place of a secret. A plain hash is enough: the secrets are long
 * and random, so nobody can guess them, and the time of a lookup by hash tells nothing.
 */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** A secret of so many bits, in URL-safe characters. */
export function randomSecret(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url');
}
