import { hash, randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_PARTS = 6;

/**
 * Makes ids: 16 characters of Crockford's base 32, the first ten the time, so that ids made one
 * after another sort in that order and land side by side in an index. The rest is random, and counts
 * up within a millisecond.
 */
export function idMaker(clock: () => number): () => string {
  let lastTime = -1;
  let lastRandom = 0;
  return () => {
    const time = Math.max(clock(), lastTime);
    // Half of the space is left to count up in.
    lastRandom = time === lastTime ? lastRandom + 1 : randomInt(32 ** RANDOM_PARTS / 2);
    lastTime = time;
    return base32(time, 10) + base32(lastRandom, RANDOM_PARTS);
  };
}

function base32(value: number, length: number): string {
  let text = '';
  let rest = Math.max(0, value);
  for (let place = 0; place < length; place += 1) {
    text = (ALPHABET[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

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
