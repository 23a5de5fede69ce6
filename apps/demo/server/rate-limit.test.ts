import { expect, test } from 'vitest';

import { createRateLimiter } from './rate-limit.js';

test('a burst is allowed, the next write is not, and time fills the bucket', () => {
  let now = 0;
  const take = createRateLimiter({ burst: 2, every: 10 }, () => now);
  take('a');
  take('a');
  expect(() => take('a')).toThrow(
    expect.objectContaining({ code: 'rate_limited', details: { retryAfter: 10 } }),
  );
  take('b');
  now = 9_999;
  expect(() => take('a')).toThrow('a little fast');
  now = 10_000;
  take('a');
});
