import { BlogError } from '@blog/core';

/** How fast one visitor may write. */
export interface RateLimit {
  /** How many at once. */
  readonly burst: number;
  /** Seconds until one more may follow. */
  readonly every: number;
}

const MOST_VISITORS = 10_000;

/**
 * A bucket of tokens for each visitor: a write takes one, and time fills it up again.
 *
 * @param now - Milliseconds since 1970
 */
export function createRateLimiter({ burst, every }: RateLimit, now: () => number = Date.now) {
  const buckets = new Map<string, { tokens: number; at: number }>();

  /** Throws `rate_limited`, with the seconds to wait, where the visitor's bucket is empty. */
  return function take(visitor: string): void {
    const time = now();
    const before = buckets.get(visitor) ?? { tokens: burst, at: time };
    const tokens = Math.min(burst, before.tokens + (time - before.at) / 1000 / every);
    if (tokens < 1)
      throw new BlogError('rate_limited', {
        message: 'That was a little fast. Wait a moment, then send it again.',
        details: { retryAfter: Math.ceil((1 - tokens) * every) },
      });
    // The newest stand last, so the first are the ones to forget.
    buckets.delete(visitor);
    buckets.set(visitor, { tokens: tokens - 1, at: time });
    if (buckets.size > MOST_VISITORS) {
      const [oldest] = buckets.keys();
      if (oldest !== undefined) buckets.delete(oldest);
    }
  };
}
