import { hash, randomBytes } from 'node:crypto';

/** A short name for a content, 96 bits: where it differs, the contents differ. Not a secret. */
export function contentHash(content: string | Uint8Array): string {
  return hash('sha1', content, 'base64url').slice(0, 16);
}

/**
 * The hash that stands in the database for a secret. A plain hash does: the secrets are random and
 * long, so there is nothing to guess, and a lookup by hash tells nothing by its timing.
 */
export function secretHash(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** A secret of so many bits, in URL-safe characters. */
export function randomSecret(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url');
}
