/** Crockford's base 32: no letters that look alike. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 6;

/**
 * Makes ids of 16 digits and lower-case letters. The first ten are the time, so that ids made one after
 * another sort in that order. The rest is random, and counts up within a millisecond.
 *
 * @param now - The clock, for tests; in milliseconds.
 *
 * @example
 * ```ts
 * import { createIds } from '@blog/core/backend';
 *
 * const newId = createIds();
 * newId() < newId(); // true
 * ```
 */
export function createIds(now: () => number = Date.now): () => string {
  let lastTime = -1;
  let lastRandom = 0;
  return () => {
    const time = Math.max(now(), lastTime);
    lastRandom = time === lastTime ? lastRandom + 1 : randomStart();
    lastTime = time;
    return base32(time, TIME_LENGTH) + base32(lastRandom, RANDOM_LENGTH);
  };
}

/** Below half of what the random part can hold: the other half is left to count up in. */
function randomStart(): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return random % (32 ** RANDOM_LENGTH / 2);
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
