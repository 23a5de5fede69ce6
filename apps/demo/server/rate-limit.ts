import { BlogError } from '@blog/core';

/** The limit of one visitor. */
export interface RateLimit {
  /** The number of writes at once. */
  readonly burst: number;
  /** Seconds after which one more write is allowed. */
  readonly every: number;
}

/** The most visitors that are counted. */
const MAX_VISITORS = 10_000;

/**
 * Makes a limit with a bucket of tokens for each visitor: a write takes one token, and time adds tokens.
 *
 * @param now - Gives the present time in milliseconds since 1970.
 */
export function createRateLimiter({ burst, every }: RateLimit, now: () => number = Date.now) {
  const buckets = new Map<string, { tokens: number; at: number }>();

  /** Throws `rate_limited` with the seconds to wait when the visitor's bucket is empty. */
  return function take(visitor: string): void {
    const time = now();
    const before = buckets.get(visitor) ?? { tokens: burst, at: time };
    const tokens = Math.min(burst, before.tokens + (time - before.at) / 1000 / every);
    if (tokens < 1)
      throw new BlogError('rate_limited', {
        message: 'That was a little fast. Wait a moment, then send it again.',
        details: { retryAfter: Math.ceil((1 - tokens) * every) },
      });
    // The latest visitor becomes the last one, so the first one can be forgotten.
    buckets.delete(visitor);
    buckets.set(visitor, { tokens: tokens - 1, at: time });
    if (buckets.size > MAX_VISITORS) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
  };
}
