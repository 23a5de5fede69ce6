import { hash, randomBytes, randomInt } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_PARTS = 6;

/**
 * Makes ids of 16 characters of Crockford's base 32. The first ten are the time, so that ids sort in
 * the order in which they were made and stand side by side in an index. The rest is random, and counts
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
