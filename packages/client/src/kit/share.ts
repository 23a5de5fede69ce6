import { reasonOf, throwIfAborted } from './abort.js';

/** Settles as the promise does, or rejects with the signal's reason, whichever is first. */
export function unlessAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(reasonOf(signal));
    signal.addEventListener('abort', stop, { once: true });
    const settled = () => signal.removeEventListener('abort', stop);
    promise.then(resolve, reject).then(settled, settled);
  });
}

/**
 * Runs once for everyone who asks, now and later. A caller who aborts leaves it running for the
 * others. After a failure the next one who asks runs it again.
 *
 * @example
 * ```ts
 * import { share } from '@blog/client/kit';
 *
 * const version = share(async () => (await fetch('https://blog.example.org/version')).text());
 * await Promise.all([version(), version(AbortSignal.timeout(1000))]); // one request
 * ```
 */
export function share<T>(run: () => Promise<T>): (signal?: AbortSignal) => Promise<T> {
  let running: Promise<T> | null = null;
  return async (signal) => {
    // Checked before it begins: otherwise nobody would be there to be told of a failure.
    throwIfAborted(signal);
    running ??= run().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return unlessAborted(running, signal);
  };
}
