import { isBlogError } from '@blog/core';

/** How reads, and creates that carry a key, are tried again. */
export interface RetryOptions {
  /** Tries after the first; 2 where absent, 0 for none. */
  times?: number | undefined;
  /** Milliseconds before the first of them, doubled at each; 300 where absent. */
  delay?: number | undefined;
  /** The longest wait in milliseconds; a server that asks for more is given up. 10,000 where absent. */
  maxDelay?: number | undefined;
}

/** Waits; rejects with the signal's reason when aborted. */
function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Calls again what failed with an error that the table of errors calls retryable. */
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
      // Our own first try, still at work: its answer comes by the same key.
      const running = error.code === 'conflict' && error.details.reason === 'in_progress';
      if (!error.retryable && !running) throw error;
      const asked = error.code === 'rate_limited' ? error.details.retryAfter : null;
      // Full jitter, so that many readers of a server that was down do not come back at once.
      const most = Math.min(delay * 2 ** tried, maxDelay);
      const pause = asked === null ? Math.random() * most : asked * 1000;
      if (pause > maxDelay) throw error;
      await wait(pause, signal);
      signal?.throwIfAborted();
    }
  }
}
