import { isBlogError } from '@blog/core';

import { reasonOf, throwIfAborted } from '../kit/abort.js';

/** How reads, and creates with an idempotency key, are repeated after a failure. */
export interface RetryOptions {
  /** The most repetitions; 0 for none. Default 2. */
  times?: number | undefined;
  /** Milliseconds before the first repetition; doubled for each further one. Default 300. */
  delay?: number | undefined;
  /** The longest wait in milliseconds. If a server asks for more, the call fails. Default 10,000. */
  maxDelay?: number | undefined;
}

/** Waits; rejects with the signal's reason when aborted. */
function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      if (signal !== undefined) reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Repeats a call that failed with an error that is retryable by the table of errors. */
export async function withRetry<T>(
  call: () => Promise<T>,
  { times = 2, delay = 300, maxDelay = 10_000 }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await call();
    } catch (error) {
      if (tried >= times || signal?.aborted === true) throw error;
      if (!isBlogError(error)) throw error;
      // Our own first try is still running. The same key will give its answer.
      const running = error.code === 'conflict' && error.details.reason === 'in_progress';
      if (!error.retryable && !running) throw error;
      const asked = error.code === 'rate_limited' ? error.details.retryAfter : null;
      // The wait is random (full jitter), so that after an outage not all readers return at the same time.
      const most = Math.min(delay * 2 ** tried, maxDelay);
      const pause = asked === null ? Math.random() * most : asked * 1000;
      if (pause > maxDelay) throw error;
      await wait(pause, signal);
      throwIfAborted(signal);
    }
  }
}
